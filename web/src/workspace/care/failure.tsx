/** Why something was not stored. */
export function Failure({ error }: { readonly error: Error | null }) {
  if (!error) return null;
  return (
    <p role="alert" className="error">
      {error.message}
    </p>
  );
}
