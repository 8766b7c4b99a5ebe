import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What a page shows while its data come, and when they don't: what was wrong, and a way on. */
export function QueryState({
  query,
}: {
  readonly query: { readonly error: Error | null; refetch(): unknown };
}) {
  const { t } = useTranslation("workspace");
  if (!query.error) return <p role="status">{t("loading")}</p>;
  return (
    <div role="alert" className="error">
      <p>{query.error.message}</p>
      <Button variant="default" onClick={() => query.refetch()}>
        {t("again")}
      </Button>
    </div>
  );
}
