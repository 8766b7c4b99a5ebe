import type { ChannelCode, OwnChannel, QuietHours } from "@kedge/api";
import type { FormEvent } from "react";
import { TextField } from "../design/text-field.tsx";
import { channelTexts } from "../language/channels.ts";
import { useTexts } from "../language/index.ts";
import { textOf } from "../shell/form-text.ts";
import { ownTimeZone } from "../shell/own-time-zone.ts";

interface Props {
  readonly channel: OwnChannel;
  readonly sending: boolean;
  readonly onChange: (
    method: "POST" | "PUT" | "DELETE",
    path: string,
    body: ChannelCode | QuietHours | undefined,
    said: string,
  ) => Promise<void>;
}

/** One way to reach the person. */
export function ChannelCard({ channel, sending, onChange }: Props) {
  const t = useTexts(channelTexts);
  const { channelId, kind, address, confirmed } = channel;
  const name = address ?? t("kind.push");
  const submit = (work: (fields: FormData) => Promise<void>) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void work(new FormData(event.currentTarget));
  };
  return (
    <li className="stack">
      <p>
        <strong>{name}</strong>
        {address && <span className="quiet"> ({t(`kind.${kind}`)})</span>}
      </p>
      {confirmed ? (
        <details>
          <summary>
            {t("quiet")}
            {channel.quietFrom !== channel.quietUntil && `: ${channel.quietFrom}–${channel.quietUntil}`}
          </summary>
          <form
            className="stack"
            onSubmit={submit(fields =>
              onChange(
                "PUT",
                `/${channelId}/quiet-hours`,
                {
                  quietFrom: textOf(fields, "from"),
                  quietUntil: textOf(fields, "until"),
                  timeZone: ownTimeZone(),
                },
                t("quiet-saved"),
              ),
            )}
          >
            <div className="row">
              <TextField
                label={t("quiet-from")}
                name="from"
                type="time"
                required
                defaultValue={channel.quietFrom}
              />
              <TextField
                label={t("quiet-until")}
                name="until"
                type="time"
                required
                defaultValue={channel.quietUntil}
              />
            </div>
            <p className="small quiet">{t("quiet-hint", { zone: ownTimeZone() })}</p>
            <button type="submit" className="button" aria-disabled={sending}>
              {t("quiet-save")}
            </button>
          </form>
        </details>
      ) : (
        <form
          className="stack"
          onSubmit={submit(fields =>
            onChange("POST", `/${channelId}/confirmation`, { code: textOf(fields, "code") }, t("confirmed")),
          )}
        >
          <p>{t("unconfirmed")}</p>
          <TextField
            label={t("code")}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
          />
          <button type="submit" className="button button--main" aria-disabled={sending}>
            {t("confirm")}
          </button>
        </form>
      )}
      <div>
        <button
          type="button"
          className="button"
          aria-label={t("remove-named", { name })}
          onClick={() => void onChange("DELETE", `/${channelId}`, undefined, t("removed"))}
        >
          {t("remove")}
        </button>
      </div>
    </li>
  );
}
