import { crisisTexts, useTexts } from "../language/index.ts";
import { localHelplines } from "../shell/own-organization.ts";

/** The numbers that the person's own clinic has added. They stand after the national ones and never replace one. */
export function LocalHelplines() {
  const t = useTexts(crisisTexts);
  const lines = localHelplines();
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{t("local")}</h3>
      {lines.map(({ name, phone, hours }) => (
        <div key={phone} className="helpline">
          <p className="helpline__name">{name}</p>
          {hours && <p className="small quiet">{hours}</p>}
          <a className="button" href={`tel:${phone.replace(/[^+0-9]/g, "")}`}>
            {t("call", { number: phone })}
          </a>
        </div>
      ))}
    </>
  );
}
