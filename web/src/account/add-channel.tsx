import type { NewChannel, OwnChannels } from "@kedge/api";
import type { FormEvent } from "react";
import { TextField } from "../design/text-field.tsx";
import { channelTexts } from "../language/channels.ts";
import { useTexts } from "../language/index.ts";
import { textOf } from "../shell/form-text.ts";
import { ownTimeZone } from "../shell/own-time-zone.ts";
import { canNotify, subscribeBrowser } from "./browser-push.ts";

interface Props {
  readonly own: OwnChannels;
  readonly sending: boolean;
  readonly onAdd: (channel: NewChannel) => Promise<void>;
  readonly onProblem: (problem: string) => void;
}

/** The ways to be reached that this Kedge can send by. */
export function AddChannel({ own, sending, onAdd, onProblem }: Props) {
  const t = useTexts(channelTexts);
  const add = (kind: "email" | "sms") => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const address = textOf(new FormData(form), "address").replace(kind === "sms" ? /[\s()-]/g : /\s/g, "");
    void onAdd({ kind, address, timeZone: ownTimeZone() }).then(() => form.reset());
  };
  const notify = async (key: string) => {
    const channel = await subscribeBrowser(key);
    if (channel) await onAdd(channel);
    else onProblem(t("push-refused"));
  };
  const { available, pushKey } = own;
  return (
    <>
      {available.includes("email") && (
        <details>
          <summary>{t("add-email")}</summary>
          <form className="stack" onSubmit={add("email")}>
            <TextField label={t("email")} name="address" type="email" autoComplete="email" required />
            <SendCode sending={sending} />
          </form>
        </details>
      )}
      {available.includes("sms") && (
        <details>
          <summary>{t("add-sms")}</summary>
          <form className="stack" onSubmit={add("sms")}>
            <TextField
              label={t("sms")}
              hint={t("sms-hint")}
              name="address"
              type="tel"
              autoComplete="tel"
              required
            />
            <SendCode sending={sending} />
          </form>
        </details>
      )}
      {available.includes("push") && pushKey !== null && (
        <div className="stack">
          {canNotify() ? (
            <>
              <div>
                <button
                  type="button"
                  className="button"
                  aria-disabled={sending}
                  onClick={() => void notify(pushKey)}
                >
                  {t("add-push")}
                </button>
              </div>
              <p className="small quiet">{t("push-hint")}</p>
            </>
          ) : (
            <p className="small quiet">{t("push-impossible")}</p>
          )}
        </div>
      )}
    </>
  );
}

function SendCode({ sending }: { readonly sending: boolean }) {
  const t = useTexts(channelTexts);
  return (
    <>
      <p className="small quiet">{t("seen")}</p>
      <button type="submit" className="button button--main" aria-disabled={sending}>
        {sending ? t("sending") : t("send-code")}
      </button>
    </>
  );
}
