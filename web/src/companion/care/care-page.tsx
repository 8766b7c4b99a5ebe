import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { KeptNotice } from "../../design/kept-notice.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { careTexts } from "../../language/care.ts";
import { shellTexts, useTexts } from "../../language/index.ts";
import type { OwnCare } from "./use-care.ts";
import "./care.css";

/** A page about what person and clinic note together: what is not sent yet stands on top, then the page itself. */
export function CarePage({
  title,
  intro,
  own,
  children,
}: {
  readonly title: string;
  readonly intro: string;
  readonly own: OwnCare;
  readonly children: ReactNode;
}) {
  const shell = useTexts(shellTexts);
  return (
    <main className="page stack">
      <PageTitle>{title}</PageTitle>
      <p>{intro}</p>
      <Unsent own={own} />
      <KeptNotice since={own.problem === null ? null : own.since} />
      {own.care ? children : <Missing own={own} />}
      <div>
        <Link to="/my" className="button">
          {shell("home")}
        </Link>
      </div>
    </main>
  );
}

function Missing({ own }: { readonly own: OwnCare }) {
  const t = useTexts(careTexts);
  const shell = useTexts(shellTexts);
  if (own.problem === null) return <p role="status">{shell("loading")}</p>;
  return (
    <div className="error stack" role="alert">
      <p>{own.problem}</p>
      <div>
        <button type="button" className="button" onClick={own.again}>
          {t("frame.again")}
        </button>
      </div>
    </div>
  );
}

/** Says honestly what has not reached the clinic, and why. */
function Unsent({ own }: { readonly own: OwnCare }) {
  const t = useTexts(careTexts);
  const waiting = own.unsent.filter(({ refusal }) => refusal === null).length;
  const refused = own.unsent.filter(({ refusal }) => refusal !== null);
  return (
    <>
      {own.problem === null && own.care && (
        <p className="quiet small" role="status">
          {t(waiting > 0 || own.since !== null ? "frame.sending" : "frame.all-sent")}
        </p>
      )}
      {own.problem !== null && waiting > 0 && (
        <section className="card card--concern stack" role="status">
          <p>{t("frame.unsent", { count: waiting })}</p>
          <div>
            <button type="button" className="button" onClick={own.again}>
              {t("frame.send")}
            </button>
          </div>
        </section>
      )}
      {refused.map(({ noteId, refusal }) => (
        <section key={noteId} className="card card--concern stack" role="status">
          <p>{t("frame.refused", { message: refusal ?? "" })}</p>
          <div>
            <button type="button" className="button" onClick={() => void own.drop(noteId)}>
              {t("frame.drop")}
            </button>
          </div>
        </section>
      ))}
    </>
  );
}
