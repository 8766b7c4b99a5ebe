import { Button } from "@mantine/core";

interface Props {
  readonly error: Error | null;
  readonly saving: boolean;
  /** What is said once it is saved; `null` before. */
  readonly saved: string | null;
  readonly label: string;
}

/** The end of a form: what kept it from being saved, the button, and that it was saved. */
export function SaveRow({ error, saving, saved, label }: Props) {
  return (
    <>
      {error ? (
        <p role="alert" className="error">
          {error.message}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" loading={saving}>
          {label}
        </Button>
        {saved === null ? null : <span role="status">{saved}</span>}
      </div>
    </>
  );
}
