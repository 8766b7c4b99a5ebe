import type { WatchFor } from "@kedge/api";
import { type FormEvent, useId, useState } from "react";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { useTexts } from "../../language/index.ts";
import { supportTexts } from "../../language/support.ts";
import { textOf } from "../../shell/form-text.ts";

/** The person's own words for whoever they share them with. */
export function WatchForForm({ words }: { words: string }) {
  const t = useTexts(supportTexts);
  const id = useId();
  const [saved, setSaved] = useState(false);
  const { sending, problem, send } = useSending();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body: WatchFor = { words: textOf(new FormData(event.currentTarget), "words") };
    void send(async () => {
      await request("PUT", "/api/my-watch-for", body);
      setSaved(true);
    });
  };
  return (
    <section className="card stack" aria-labelledby="watch-for">
      <h2 id="watch-for">{t("watch.title")}</h2>
      <p>{t("watch.what")}</p>
      <ErrorBox message={problem} />
      <form className="stack" onSubmit={save}>
        <div className="field">
          <label htmlFor={id}>{t("watch.label")}</label>
          <textarea
            id={id}
            name="words"
            rows={5}
            maxLength={2000}
            defaultValue={words}
            onChange={() => setSaved(false)}
          />
        </div>
        <div>
          <button type="submit" className="button" aria-disabled={sending}>
            {t("watch.save")}
          </button>
        </div>
        <p role="status" className="support-status">
          {saved && t("saved")}
        </p>
      </form>
    </section>
  );
}
