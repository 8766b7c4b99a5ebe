import { type FormEvent, useState } from "react";
import { SelectField } from "../alone/select-field.tsx";
import { TextField } from "../design/text-field.tsx";
import { findTexts } from "../language/find.ts";
import { useTexts } from "../language/index.ts";
import { type Candidate, criteria, type FindNotes, fits, mostCandidates } from "./find-notes.ts";

interface Props {
  readonly notes: FindNotes;
  readonly onChange: (notes: FindNotes) => void;
}

/** Up to four therapists, each with what is known so far. */
export function Candidates({ notes, onChange }: Props) {
  const t = useTexts(findTexts);
  const { candidates } = notes;
  const [open, setOpen] = useState<string | null>(null);
  const change = (changed: Candidate) =>
    onChange({ ...notes, candidates: candidates.map(other => (other.id === changed.id ? changed : other)) });
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name") ?? "").trim();
    if (name === "") return;
    const id = crypto.randomUUID();
    onChange({ ...notes, candidates: [...candidates, { id, name, fit: {}, notes: "" }] });
    setOpen(id);
    form.reset();
  };
  return (
    <>
      <p>{t("candidates.text", { most: mostCandidates })}</p>
      {candidates.map(candidate => (
        <details
          key={candidate.id}
          className="card"
          open={open === candidate.id}
          onToggle={event => {
            if (event.currentTarget.open) setOpen(candidate.id);
          }}
        >
          <summary>{candidate.name}</summary>
          <div className="stack">
            {criteria.map(criterion => (
              <SelectField
                key={criterion}
                label={
                  notes.wishes[criterion]
                    ? t("candidates.wish", {
                        criterion: t(`criteria.${criterion}`),
                        wish: notes.wishes[criterion],
                      })
                    : t(`criteria.${criterion}`)
                }
                options={fits}
                labelOf={fit => t(`fits.${fit}`)}
                empty={t("fits.not-known")}
                value={candidate.fit[criterion] ?? null}
                onChange={fit => {
                  const { [criterion]: _, ...rest } = candidate.fit;
                  change({ ...candidate, fit: fit ? { ...rest, [criterion]: fit } : rest });
                }}
              />
            ))}
            <div className="field">
              <label htmlFor={`notes-${candidate.id}`}>{t("candidates.notes")}</label>
              <textarea
                id={`notes-${candidate.id}`}
                rows={3}
                maxLength={2000}
                value={candidate.notes}
                onChange={event => change({ ...candidate, notes: event.target.value })}
              />
            </div>
            <div>
              <button
                type="button"
                className="button"
                onClick={() =>
                  onChange({ ...notes, candidates: candidates.filter(({ id }) => id !== candidate.id) })
                }
              >
                {t("candidates.remove", { name: candidate.name })}
              </button>
            </div>
          </div>
        </details>
      ))}
      {candidates.length < mostCandidates && (
        <form className="card stack" noValidate onSubmit={add}>
          <TextField label={t("candidates.name")} name="name" maxLength={100} autoComplete="off" />
          <button type="submit" className="button">
            {t("candidates.add")}
          </button>
        </form>
      )}
    </>
  );
}
