import { crisisTexts, useTexts } from "../language/index.ts";
import { dialLink, isContactPart, linesOf, type Plan, type PlanContact, planParts } from "./plan.ts";

function Contact({ contact: { name, phone } }: { contact: PlanContact }) {
  const t = useTexts(crisisTexts);
  const href = dialLink(phone);
  if (href === null) return <>{[name, phone].filter(Boolean).join(", ")}</>;
  return (
    <a className="button" href={href}>
      {name ? t("call-named", { name, number: phone }) : t("call", { number: phone })}
    </a>
  );
}

/** The plan as it is read in a hard moment: only the parts that hold something. */
export function PlanView({ plan }: { plan: Plan }) {
  const t = useTexts(crisisTexts);
  return (
    <div className="stack">
      {planParts.map(part => {
        const entries = isContactPart(part)
          ? plan[part].map((contact, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: contacts have no identity but their place
              <li key={i}>
                <Contact contact={contact} />
              </li>
            ))
          : linesOf(plan[part]).map(line => <li key={line}>{line}</li>);
        return (
          entries.length > 0 && (
            <div key={part}>
              <h3>{t(`plan.parts.${part}`)}</h3>
              <ul>{entries}</ul>
            </div>
          )
        );
      })}
    </div>
  );
}
