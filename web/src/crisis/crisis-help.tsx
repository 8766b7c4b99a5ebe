import { useId } from "react";
import { crisisTexts, useTexts } from "../language/index.ts";
import { useCountry } from "./country.ts";
import { CountryChoice } from "./country-choice.tsx";
import "./crisis.css";
import { HelplineCard } from "./helpline-card.tsx";
import { helpIn } from "./helplines.ts";
import { LocalHelplines } from "./local-helplines.tsx";
import { SafeRightNow } from "./safe-right-now.tsx";
import { SafetyPlan } from "./safety-plan.tsx";
import { isSharedDevice } from "./shared-device.ts";
import type { ShownHelpline } from "./shown-helpline.ts";

/** Everything a person can reach in a crisis, from what is on the device: no request, no sign-in. */
export function CrisisHelp() {
  const t = useTexts(crisisTexts);
  const id = useId();
  const country = useCountry();
  const { emergency, lines, directories } = helpIn(country);
  const [first, ...others] = lines;
  // Calling is hard for many: a way to write belongs on the first screen too.
  const writable = (line: ShownHelpline) => line.text !== null || line.chat !== null;
  const written = first && !writable(first) ? others.find(writable) : undefined;
  const more = others.filter(line => line !== written);
  return (
    <>
      <section className="stack" aria-labelledby={id}>
        <h2 id={id}>{t("talk")}</h2>
        {country === null && <CountryChoice />}
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
        {written && <HelplineCard helpline={written} />}
        <LocalHelplines />
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
        {country !== null && <CountryChoice />}
      </section>
      <SafeRightNow />
      {!isSharedDevice() && <SafetyPlan />}
    </>
  );
}
