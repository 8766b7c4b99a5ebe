import type { OwnChannels, OwnReminder, ReminderWish } from "@kedge/api";
import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { ChannelSection } from "../../account/channel-section.tsx";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { language, shellTexts, useTexts } from "../../language/index.ts";
import { localeOf } from "../../language/locale.ts";
import { reminderTexts } from "../../language/reminders.ts";
import { ClinicLinks } from "./clinic-links.tsx";
import { ReminderForm } from "./reminder-form.tsx";
import "../../account/account.css";

const path = "/api/my/reminder";

const inWords = (instant: string): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
  }).format(new Date(instant));

/** Whether, where and when the person is told that a check-in is waiting. Off until they turn it on. */
export function RemindersPage() {
  const t = useTexts(reminderTexts);
  const shell = useTexts(shellTexts);
  const [own, setOwn] = useState<OwnReminder | null>(null);
  const [channels, setChannels] = useState<OwnChannels["channels"]>([]);
  const [done, setDone] = useState("");
  const { sending, problem, send } = useSending();
  const load = useCallback(() => void request<OwnReminder>("GET", path).then(setOwn, () => setOwn(null)), []);
  // Removing a way to be reached ends its reminders, and new quiet hours may cover their time.
  const noteChannels = useCallback(
    (changed: OwnChannels) => {
      setChannels(changed.channels);
      load();
    },
    [load],
  );
  useEffect(load, [load]);

  const change = (method: "PUT" | "DELETE", wish: ReminderWish | undefined, said: string) => {
    setDone("");
    void send(async () => {
      setOwn(await request<OwnReminder>(method, path, wish));
      setDone(said);
    });
  };
  const ways = channels.filter(({ confirmed }) => confirmed);
  const state = (({ wish, nextAt }: OwnReminder) => {
    if (!wish) return t("off");
    return nextAt ? t("on", { when: inWords(nextAt) }) : t("on-quiet");
  })(own ?? { wish: null, nextAt: null });
  return (
    <main className="page stack">
      <PageTitle>{t("title")}</PageTitle>
      <p>{t("intro")}</p>
      {own && (
        <section className="card stack">
          <p>
            <strong>{state}</strong>
          </p>
          <ErrorBox message={problem} />
          <p role="status" className="account-status">
            {done}
          </p>
          {ways.length > 0 ? (
            <ReminderForm
              key={`${own.wish?.channelId}`}
              wish={own.wish}
              ways={ways}
              sending={sending}
              onSave={wish => change("PUT", wish, t("saved"))}
              onStop={() => change("DELETE", undefined, t("stopped"))}
            />
          ) : (
            <p>{t("first")}</p>
          )}
        </section>
      )}
      <ClinicLinks />
      <ChannelSection isClient onOwn={noteChannels} />
      <div>
        <Link to="/my" className="button">
          {shell("home")}
        </Link>
      </div>
    </main>
  );
}
