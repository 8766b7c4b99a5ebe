import { useId, useState } from "react";
import { crisisTexts, useTexts } from "../language/index.ts";
import { type ContactPart, isContactPart, type Plan, type PlanContact, planParts } from "./plan.ts";

interface Props {
  readonly plan: Plan;
  readonly saving: "idle" | "saving" | "saved" | "failed";
  readonly onChange: (plan: Plan) => void;
  readonly onDone: () => void;
  readonly onDelete: () => void;
}

/** Every change is kept at once; there is no "save" to forget. */
export function PlanEditor({ plan, saving, onChange, onDone, onDelete }: Props) {
  const t = useTexts(crisisTexts);
  const [deleting, setDeleting] = useState(false);
  return (
    <div className="stack">
      <p className="small quiet">{t("plan.where")}</p>
      {planParts.map(part =>
        isContactPart(part) ? (
          <Contacts
            key={part}
            part={part}
            contacts={plan[part]}
            onChange={contacts => onChange({ ...plan, [part]: contacts })}
          />
        ) : (
          <Lines
            key={part}
            part={part}
            text={plan[part]}
            onChange={text => onChange({ ...plan, [part]: text })}
          />
        ),
      )}
      <p role="status" className={saving === "failed" ? "error" : "small quiet"}>
        {saving !== "idle" && t(`plan.${saving}`)}
      </p>
      <div className="row">
        <button type="button" className="button button--main" onClick={onDone}>
          {t("plan.done")}
        </button>
        <button type="button" className="button button--plain" onClick={() => setDeleting(true)}>
          {t("plan.delete")}
        </button>
      </div>
      {deleting && (
        <div className="error stack" role="alert">
          <p>{t("plan.delete-sure")}</p>
          <div className="row">
            <button type="button" className="button" onClick={() => setDeleting(false)}>
              {t("plan.delete-no")}
            </button>
            <button type="button" className="button" onClick={onDelete}>
              {t("plan.delete-yes")}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

interface LinesProps {
  readonly part: Exclude<keyof Plan, ContactPart>;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function Lines({ part, text, onChange }: LinesProps) {
  const t = useTexts(crisisTexts);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t(`plan.parts.${part}`)}</label>
      <textarea
        id={id}
        rows={3}
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={event => onChange(event.target.value)}
      />
      <span id={`${id}-hint`} className="small quiet">
        {t("plan.one-line")}
      </span>
    </div>
  );
}

interface ContactsProps {
  readonly part: ContactPart;
  readonly contacts: readonly PlanContact[];
  readonly onChange: (contacts: readonly PlanContact[]) => void;
}

function Contacts({ part, contacts, onChange }: ContactsProps) {
  const t = useTexts(crisisTexts);
  const id = useId();
  const change = (place: number, contact: Partial<PlanContact>) =>
    onChange(contacts.map((old, i) => (i === place ? { ...old, ...contact } : old)));
  return (
    <fieldset className="stack">
      <legend>
        <strong>{t(`plan.parts.${part}`)}</strong>
      </legend>
      {contacts.map(({ name, phone }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: contacts have no identity but their place
        <div key={i} className="plan-contact">
          <div className="field">
            <label htmlFor={`${id}-${i}-name`}>{t("plan.name")}</label>
            <input
              id={`${id}-${i}-name`}
              value={name}
              autoComplete="off"
              onChange={event => change(i, { name: event.target.value })}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-${i}-phone`}>{t("plan.phone")}</label>
            <input
              id={`${id}-${i}-phone`}
              type="tel"
              value={phone}
              autoComplete="off"
              onChange={event => change(i, { phone: event.target.value })}
            />
          </div>
          <button
            type="button"
            className="button button--plain"
            onClick={() => onChange(contacts.filter((_, other) => other !== i))}
          >
            {t("plan.remove", { name })}
          </button>
        </div>
      ))}
      <div>
        <button
          type="button"
          className="button"
          onClick={() => onChange([...contacts, { name: "", phone: "" }])}
        >
          {t("plan.add")}
        </button>
      </div>
    </fieldset>
  );
}
