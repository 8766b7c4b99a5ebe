import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { language } from "./index.ts";

/**
 * The workspace reads its texts with i18next, from the same files. The companion doesn't: the library's 17 kB (gzipped)
 * would be a seventh of what a phone loads before the first question.
 */
const files = import.meta.glob<Record<string, unknown>>(
  ["./*/*.json", "!./*/{shell,crisis,companion,review,alone,account,record,support}.json"],
  {
    import: "default",
  },
);

const fileBackend: BackendModule = {
  type: "backend",
  init: () => {},
  read: (tag, namespace, done) => {
    const load = files[`./${tag}/${namespace}.json`];
    if (!load) return done(new Error(`There are no texts "${namespace}" in "${tag}"`), false);
    load().then(
      texts => done(null, texts),
      (error: Error) => done(error, false),
    );
  },
};

/** Prepares i18next; `useTranslation("name")` loads `en/name.json` when it is first asked for. */
export async function startWorkspaceLanguage(): Promise<void> {
  await i18next
    .use(fileBackend)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: "en",
      ns: [],
      defaultNS: "workspace",
      interpolation: { escapeValue: false },
    });
}
