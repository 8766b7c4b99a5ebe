import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import crisis from "./en/crisis.json" with { type: "json" };
import shell from "./en/shell.json" with { type: "json" };

/** One file per page group and language. The crisis texts are part of the first load, so that nothing can keep them away. */
const files = import.meta.glob<Record<string, unknown>>(
  ["./*/*.json", "!./en/shell.json", "!./en/crisis.json"],
  {
    import: "default",
  },
);

const fileBackend: BackendModule = {
  type: "backend",
  init: () => {},
  read: (language, namespace, done) => {
    const load = files[`./${language}/${namespace}.json`];
    if (!load) return done(new Error(`There are no texts "${namespace}" in "${language}"`), false);
    load().then(
      texts => done(null, texts),
      (error: Error) => done(error, false),
    );
  },
};

/** Prepares the texts; `useTranslation("name")` loads `en/name.json` when it is first asked for. */
export async function startLanguage(): Promise<void> {
  await i18next
    .use(fileBackend)
    .use(initReactI18next)
    .init({
      lng: "en",
      fallbackLng: "en",
      defaultNS: "shell",
      ns: ["shell", "crisis"],
      resources: { en: { shell, crisis } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = i18next.dir();
}
