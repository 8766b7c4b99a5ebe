import type { KioskStarted, KioskState } from "@kedge/api";
import { type FormEvent, useCallback, useEffect, useState } from "react";
import { useSending } from "../account/use-sending.ts";
import { ApiError, request } from "../api-client/index.ts";
import { OpenedLink } from "../companion/check-in/opened-link.tsx";
import { suggestCountry } from "../crisis/country.ts";
import { CrisisButton } from "../crisis/crisis-button.tsx";
import { noteSharedDevice } from "../crisis/shared-device.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { TextField } from "../design/text-field.tsx";
import { changeLanguageForThisVisit, chosenForThisVisit } from "../language/chosen-language.ts";
import { useTexts } from "../language/index.ts";
import { kioskTexts } from "../language/kiosk.ts";
import { textOf } from "../shell/form-text.ts";
import { LanguageChoice } from "../shell/language-choice.tsx";
import { forgetLastPerson, startAgain } from "./start-again.ts";
import { StillThere } from "./still-there.tsx";
import "../companion/companion.css";

/** `/kiosk`, on a tablet in the waiting room: one check-in after the other, and nothing stays of any. */
export function KioskPage() {
  const [token, setToken] = useState<string | null>(null);
  return (
    <div className="companion">
      {token === null ? (
        <CodeEntry onStart={setToken} />
      ) : (
        <>
          <OpenedLink token={token} ending={<Ending />} />
          <StillThere />
        </>
      )}
      <aside className="companion__help">
        <CrisisButton />
      </aside>
    </div>
  );
}

function CodeEntry({ onStart }: { readonly onStart: (token: string) => void }) {
  const t = useTexts(kioskTexts);
  const [state, setState] = useState<KioskState | null>(null);
  const { sending, problem, send } = useSending();
  const load = useCallback(async () => {
    const found = await request<KioskState>("GET", "/api/kiosk").catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) noteSharedDevice(false);
      throw error;
    });
    suggestCountry(found.country);
    noteSharedDevice(true);
    setState(found);
  }, []);
  // Leaving a page writes down where it was scrolled to, after everything was forgotten.
  useEffect(forgetLastPerson, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; `send` is made anew with every picture.
  useEffect(() => void send(load), [load]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = textOf(new FormData(event.currentTarget), "code");
    void send(async () =>
      onStart((await request<KioskStarted>("POST", "/api/kiosk/check-ins", { code })).token),
    );
  };
  return (
    <main className="page stack">
      <PageTitle>{t("title")}</PageTitle>
      <ErrorBox message={problem} />
      {state ? (
        <>
          <p>{t("welcome", { organization: state.organizationName })}</p>
          <form className="stack" onSubmit={submit} autoComplete="off">
            <TextField
              label={t("code")}
              hint={t("code-hint")}
              name="code"
              inputMode="numeric"
              autoComplete="off"
              required
            />
            <button type="submit" className="big-button" aria-disabled={sending}>
              {t("start")}
            </button>
          </form>
          <LanguageChoice change={changeLanguageForThisVisit} />
          {chosenForThisVisit ? <StillThere /> : null}
          <p className="small quiet">{t("device")}</p>
        </>
      ) : problem === null ? (
        <p role="status">{t("looking")}</p>
      ) : (
        <div>
          <button type="button" className="button" onClick={() => void send(load)}>
            {t("try-again")}
          </button>
        </div>
      )}
    </main>
  );
}

/** Stands where a check-in has ended, in whatever way. */
function Ending() {
  const t = useTexts(kioskTexts);
  return (
    <div className="stack">
      <p>{t("finish-text")}</p>
      <button type="button" className="big-button" onClick={() => void startAgain()}>
        {t("finish")}
      </button>
    </div>
  );
}
