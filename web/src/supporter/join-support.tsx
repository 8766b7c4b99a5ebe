import { PageTitle } from "../design/page-title.tsx";
import { useTexts } from "../language/index.ts";
import { supportTexts } from "../language/support.ts";

/** What a support person reads before they open an account: not by whom, since the link may be in other hands. */
export default function JoinSupport({ organization }: { organization: string }) {
  const t = useTexts(supportTexts);
  return (
    <>
      <PageTitle>{t("join.title")}</PageTitle>
      <p>{t("join.for", { organization })}</p>
      <p>{t("join.what")}</p>
    </>
  );
}
