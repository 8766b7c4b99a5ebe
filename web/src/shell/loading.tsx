import { useTranslation } from "react-i18next";

export function Loading() {
  const { t } = useTranslation();
  return (
    <main className="page">
      <p role="status" className="quiet">
        {t("loading")}
      </p>
    </main>
  );
}
