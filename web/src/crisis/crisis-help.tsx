import { useTranslation } from "react-i18next";
import { useCountry } from "./country.ts";
import { CountryChoice } from "./country-choice.tsx";
import "./crisis.css";
import { HelplineCard } from "./helpline-card.tsx";
import { helpIn } from "./helplines.ts";
import { SafeRightNow } from "./safe-right-now.tsx";
import { SafetyPlan } from "./safety-plan.tsx";

/** Everything a person can reach in a crisis, from what is on the device: no request, no sign-in. */
export function CrisisHelp() {
  const { t } = useTranslation("crisis");
  const { emergency, lines, directories } = helpIn(useCountry());
  const [first, ...more] = lines;
  return (
    <>
      <section className="stack" aria-labelledby="crisis-talk">
        <h2 id="crisis-talk">{t("talk")}</h2>
        <CountryChoice />
        {first && <HelplineCard helpline={first} main />}
        {emergency.map(service =>
          service.call ? (
            <a key={service.code} className="button button--risk-quiet button--wide" href={service.call.tel}>
              {t("emergency-call", { number: service.call.number })}
            </a>
          ) : (
            <p key={service.code}>
              <strong>{t("emergency")}</strong> {t("emergency-unknown")}
            </p>
          ),
        )}
        {directories.length > 0 && (
          <>
            <h3>{t("directories")}</h3>
            {directories.map(directory => (
              <HelplineCard key={directory.code} helpline={directory} />
            ))}
          </>
        )}
        {more.length > 0 && (
          <details>
            <summary>{t("more")}</summary>
            <div className="stack">
              {more.map(line => (
                <HelplineCard key={line.code} helpline={line} />
              ))}
            </div>
          </details>
        )}
      </section>
      <SafeRightNow />
      <SafetyPlan />
    </>
  );
}
