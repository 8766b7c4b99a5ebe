import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { language, textFiles } from "./index.ts";

/**
 * The workspace reads its texts with i18next, from the same files. The companion doesn't: the library's 17 kB (gzipped)
 * would be a seventh of what a phone loads before the first question.
 *
 * A workspace half in one language and half in another would be worse than an English one: it is translated as a whole
 * or not at all.
 */
const workspaceLanguage = textFiles[`./${language}/workspace.json`] ? language : "en";

const fileBackend: BackendModule = {
  type: "backend",
  init: () => {},
  read: (tag, namespace, done) => {
    const load = textFiles[`./${tag}/${namespace}.json`];
    if (!load) return done(new Error(`There are no texts "${namespace}" in "${tag}"`), false);
    load().then(
      texts => done(null, texts),
      (error: Error) => done(error, false),
    );
  },
};

/** The texts of the page that is opened first, and of the one that is opened from it. */
const first = ["workspace", "caseload"];
const next = ["client-tabs", "changes", "chart-marks", "decisions", "further-screens"];

/**
 * Prepares i18next with the texts of the first pages; `useTranslation("name")` loads `en/name.json` when it is first
 * asked for.
 */
export async function startWorkspaceLanguage(): Promise<void> {
  await i18next
    .use(fileBackend)
    .use(initReactI18next)
    .init({
      lng: workspaceLanguage,
      fallbackLng: "en",
      ns: first,
      defaultNS: "workspace",
      interpolation: { escapeValue: false },
    });
  // One that fails is asked for again by the page that needs it.
  void i18next.loadNamespaces(next).catch(() => undefined);
}
