/** What the server refused, and what to do. */
export function Problem({ error }: { readonly error: Error | null }) {
  if (!error) return null;
  return (
    <p role="alert" className="error">
      {error.message}
    </p>
  );
}
