import { shellTexts, useTexts } from "../language/index.ts";

export function Loading() {
  const t = useTexts(shellTexts);
  return (
    <main className="page">
      <p role="status" className="quiet">
        {t("loading")}
      </p>
    </main>
  );
}
