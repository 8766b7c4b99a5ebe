import type { CalendarFeed, NewCalendarFeed } from "@kedge/api";
import { useState } from "react";
import { useSending } from "../account/use-sending.ts";
import { request } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { TextField } from "../design/text-field.tsx";
import { language, useTexts } from "../language/index.ts";
import { localeOf } from "../language/locale.ts";
import { myContactTexts } from "../language/my-contact.ts";
import { useAnswer } from "./use-answer.ts";

const path = "/api/calendar-feed";
const inWords = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long" });

/** The secret address of one's own calendar: make it, see it once, end it. */
export function CalendarAddress() {
  const t = useTexts(myContactTexts);
  const { answer: feed, reload } = useAnswer<CalendarFeed>(path);
  const { sending, problem, send } = useSending();
  const [address, setAddress] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const make = () =>
    send(async () => {
      setAddress((await request<NewCalendarFeed>("POST", path)).address);
      setNote("");
      await reload();
    });
  const end = () =>
    send(async () => {
      await request("DELETE", path);
      setAddress(null);
      setNote(t("calendar.ended"));
      await reload();
    });
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    setNote(t("calendar.copied"));
  };
  return (
    <details className="card">
      <summary>{t("calendar.title")}</summary>
      <div className="stack">
        <p>{t("calendar.what")}</p>
        <p className="small quiet">{t("calendar.who")}</p>
        <ErrorBox message={problem} />
        {address !== null && (
          <>
            <TextField
              label={t("calendar.address")}
              value={address}
              readOnly
              onFocus={event => event.currentTarget.select()}
            />
            <div>
              <button type="button" className="button" onClick={() => void copy(address)}>
                {t("calendar.copy")}
              </button>
            </div>
          </>
        )}
        {feed?.since && (
          <p className="small quiet">{t("calendar.since", { date: inWords.format(new Date(feed.since)) })}</p>
        )}
        <div className="row">
          <button type="button" className="button" aria-disabled={sending} onClick={() => void make()}>
            {feed?.since ? t("calendar.renew") : t("calendar.make")}
          </button>
          {feed?.since && (
            <button type="button" className="button" aria-disabled={sending} onClick={() => void end()}>
              {t("calendar.end")}
            </button>
          )}
        </div>
        <p role="status">{note}</p>
      </div>
    </details>
  );
}
