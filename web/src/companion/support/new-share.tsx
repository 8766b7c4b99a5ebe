import type { NewShare as Body, ShareOffered } from "@kedge/api";
import { type FormEvent, useState } from "react";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { TextField } from "../../design/text-field.tsx";
import { language, useTexts } from "../../language/index.ts";
import { supportTexts } from "../../language/support.ts";
import { textOf } from "../../shell/form-text.ts";
import { instant } from "../../workspace/instant.ts";
import { ScopeChoice } from "./scope-choice.tsx";
import type { ShareScope } from "./scopes.ts";

/** Adds a person: the link that opens their account is shown once. */
export function NewShare({ onAdded }: { onAdded: () => Promise<void> }) {
  const t = useTexts(supportTexts);
  const [chosen, setChosen] = useState<readonly ShareScope[]>([]);
  const [offered, setOffered] = useState<ShareOffered | null>(null);
  const [copied, setCopied] = useState(false);
  const { sending, problem, send } = useSending();

  const offer = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body: Body = { name: textOf(new FormData(form), "name"), scopes: [...chosen] };
    void send(async () => {
      setOffered(await request<ShareOffered>("POST", "/api/my-support", body));
      setCopied(false);
      setChosen([]);
      form.reset();
      await onAdded();
    });
  };

  return (
    <section className="card stack" aria-labelledby="add-person">
      <h2 id="add-person">{t("add")}</h2>
      <ErrorBox message={problem} />
      <form className="stack" onSubmit={offer}>
        <TextField label={t("name")} hint={t("name-hint")} name="name" maxLength={100} required />
        <ScopeChoice legend={t("what")} hint={t("what-hint")} chosen={chosen} onChange={setChosen} />
        <div>
          <button type="submit" className="button button--main" aria-disabled={sending}>
            {sending ? t("working") : t("offer")}
          </button>
        </div>
      </form>
      {offered && (
        <div className="stack" role="status">
          <TextField
            label={t("link")}
            hint={t("link-what", { until: instant(offered.expiresAt, language) })}
            readOnly
            value={offered.link}
            onFocus={event => event.currentTarget.select()}
          />
          <div>
            <button
              type="button"
              className="button"
              onClick={() => void navigator.clipboard.writeText(offered.link).then(() => setCopied(true))}
            >
              {copied ? t("copied") : t("copy")}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
