import { language, shellTexts, useTexts } from "../language/index.ts";

const inWords = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });

/** Says that what is shown is what this device knew last, and from when; nothing while the clinic answers. */
export function KeptNotice({ since }: { readonly since: string | null }) {
  const t = useTexts(shellTexts);
  if (since === null) return null;
  return (
    <p className="quiet small" role="status">
      {t("kept-since", { at: inWords.format(new Date(since)) })}
    </p>
  );
}
