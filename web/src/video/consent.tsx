import { type FormEvent, useId } from "react";
import { useTexts } from "../language/index.ts";
import { videoTexts } from "../language/video.ts";
import type { Side } from "./use-visit.ts";

export interface JoinChoice {
  readonly place: string;
  readonly relayOnly: boolean;
}

const longestPlace = 300;

/** What taking part means, and for a client where they are; joining is agreeing. */
export function Consent({
  side,
  name,
  relayAvailable,
  ready,
  onJoin,
}: {
  readonly side: Side;
  readonly name: string;
  readonly relayAvailable: boolean;
  /** Camera and microphone are on. */
  readonly ready: boolean;
  readonly onJoin: (choice: JoinChoice) => void;
}) {
  const t = useTexts(videoTexts);
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onJoin({ place: String(form.get("place") ?? "").trim(), relayOnly: form.get("relay") === "on" });
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby={id}>
      <h2 id={id}>{t("consent.title")}</h2>
      {side === "client" ? (
        <>
          <ul>
            <li>{t("consent.client-1", { name })}</li>
            <li>{t("consent.client-2")}</li>
            <li>{t("consent.client-3")}</li>
            <li>{t("consent.client-4")}</li>
          </ul>
          <div className="field">
            <label htmlFor={`${id}-place`}>{t("consent.place")}</label>
            <input
              id={`${id}-place`}
              name="place"
              maxLength={longestPlace}
              autoComplete="off"
              aria-describedby={`${id}-hint`}
            />
            <span id={`${id}-hint`} className="small quiet">
              {t("consent.place-hint")}
            </span>
          </div>
        </>
      ) : (
        <p>{t("consent.staff", { name })}</p>
      )}
      {relayAvailable ? (
        <label className="choice">
          <input type="checkbox" name="relay" defaultChecked={side === "client"} />
          <span>
            {t("consent.relay")}
            <br />
            <span className="small quiet">{t("consent.relay-hint")}</span>
          </span>
        </label>
      ) : (
        side === "client" && <p className="small quiet">{t("consent.relay-none")}</p>
      )}
      <div>
        <button type="submit" className="button button--main" disabled={!ready}>
          {side === "client" ? t("consent.join-client") : t("consent.join-staff")}
        </button>
      </div>
    </form>
  );
}
