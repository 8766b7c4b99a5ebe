import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

const guides = ["talk-about-progress", "repair-the-alliance", "change-approach", "second-opinion"] as const;

/** The signals that a guide answers, beside the next steps that are named like their guide. */
const guideOfSignal: Readonly<Record<string, (typeof guides)[number]>> = {
  "alliance-low": "repair-the-alliance",
  "alliance-rupture": "repair-the-alliance",
};

/** The way from a signal or a next step to what helps with it; nothing where there is no guide. */
export function GuideLink({ code, clientId }: { readonly code: string; readonly clientId: string }) {
  const { t } = useTranslation("clinical-support");
  const guide = guideOfSignal[code] ?? guides.find(known => known === code);
  if (!guide) return null;
  return (
    <p className="small">
      <Link to="/clients/$clientId" params={{ clientId }} search={{ tab: "clinical-support" }}>
        {t(`guide.${guide}`)}
      </Link>
    </p>
  );
}
