import { useTranslation } from "react-i18next";

/** What a tab shows while there is nothing in it: what it is for. */
export function EmptyTab({ tab }: { readonly tab: "plan" | "medicines" }) {
  const { t } = useTranslation("client-tabs");
  return (
    <section className="card">
      <h2>{t(`tab.${tab}`)}</h2>
      <p>{t(`empty.${tab}`)}</p>
    </section>
  );
}
