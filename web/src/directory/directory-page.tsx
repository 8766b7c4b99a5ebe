import type { DirectoryFound, DirectorySearch } from "@kedge/api";
import { approaches, problems } from "@kedge/engine";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { SelectField } from "../alone/select-field.tsx";
import { ApiError, request } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { TextField } from "../design/text-field.tsx";
import { aloneTexts } from "../language/alone.ts";
import { checkUpTexts } from "../language/check-up.ts";
import { directoryTexts } from "../language/directory.ts";
import { useTexts } from "../language/index.ts";
import { FoundService } from "./found-service.tsx";
import { usePosition } from "./use-position.ts";

type State =
  | { readonly kind: "idle" | "searching" }
  | { readonly kind: "found"; readonly services: DirectoryFound["services"] };

/** The clinic's directory of services, to be searched by words, problem, way of working, language and distance. */
export function DirectoryPage() {
  const t = useTexts(directoryTexts);
  const alone = useTexts(aloneTexts);
  const checkUp = useTexts(checkUpTexts);
  const [problem, setProblem] = useState<(typeof problems)[number] | null>(null);
  const [approach, setApproach] = useState<(typeof approaches)[number] | null>(null);
  const [state, setState] = useState<State>({ kind: "idle" });
  const [failure, setFailure] = useState<string | null>(null);
  const { position, failed, ask } = usePosition();

  const search = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const language = String(data.get("language") ?? "").trim();
    const within = Number(data.get("within"));
    const body: DirectorySearch = {
      words: String(data.get("words") ?? ""),
      topics: [problem, approach].filter(topic => topic !== null),
      ...(language === "" ? {} : { language }),
      ...(data.get("telehealth") ? { telehealth: true } : {}),
      ...(data.get("fees") ? { feesKnown: true } : {}),
      ...(position ? { near: { ...position, ...(within > 0 ? { within } : {}) } } : {}),
    };
    setFailure(null);
    setState({ kind: "searching" });
    try {
      const { services } = await request<DirectoryFound>("POST", "/api/directory/search", body);
      setState({ kind: "found", services });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setState({ kind: "idle" });
      setFailure(t("failed", { message: error.message }));
    }
  };

  return (
    <main className="page stack">
      <PageTitle>{t("title")}</PageTitle>
      <p>{t("text")}</p>
      <ErrorBox message={failure} />
      <form className="card stack" noValidate onSubmit={event => void search(event)}>
        <TextField label={t("words")} hint={t("words-hint")} name="words" type="search" maxLength={200} />
        <SelectField
          label={t("problem")}
          options={problems}
          labelOf={code => alone(`about.problems.${code}`)}
          empty={t("any")}
          value={problem}
          onChange={setProblem}
        />
        <SelectField
          label={t("approach")}
          options={approaches}
          labelOf={code => checkUp(`approaches.${code}`)}
          empty={t("any")}
          value={approach}
          onChange={setApproach}
        />
        <TextField label={t("language")} hint={t("language-hint")} name="language" maxLength={35} />
        <label className="choice">
          <input type="checkbox" name="telehealth" value="yes" />
          {t("telehealth")}
        </label>
        <label className="choice">
          <input type="checkbox" name="fees" value="yes" />
          {t("fees")}
        </label>
        {position ? (
          <>
            <p role="status">{t("near-on")}</p>
            <TextField
              label={t("within")}
              name="within"
              type="number"
              inputMode="numeric"
              min={1}
              max={20_000}
            />
          </>
        ) : (
          <button type="button" className="button" onClick={ask}>
            {t("near")}
          </button>
        )}
        {failed && <p role="status">{t("near-failed")}</p>}
        <button type="submit" className="button button--main">
          {t("search")}
        </button>
      </form>
      <div role="status">
        {state.kind === "searching" && <p>{t("searching")}</p>}
        {state.kind === "found" && (
          <h2>
            {state.services.length > 0 ? t("found", { count: state.services.length }) : t("found-none")}
          </h2>
        )}
      </div>
      {state.kind === "found" &&
        state.services.map(service => <FoundService key={service.serviceListingId} service={service} />)}
      <div>
        <Link to="/my/find" className="button">
          {t("back")}
        </Link>
      </div>
    </main>
  );
}
