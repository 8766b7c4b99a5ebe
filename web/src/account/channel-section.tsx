import type { NewChannel, OwnChannels } from "@kedge/api";
import { useCallback, useEffect, useState } from "react";
import { request } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { channelTexts } from "../language/channels.ts";
import { shellTexts, useTexts } from "../language/index.ts";
import { AddChannel } from "./add-channel.tsx";
import { ChannelCard } from "./channel-card.tsx";
import { useSending } from "./use-sending.ts";

/** How Kedge reaches a person outside of Kedge: what there is, when it is quiet, and what can be added. */
export function ChannelSection({
  isClient,
  onOwn,
}: {
  readonly isClient: boolean;
  /** Told what there is, at first and after each change. */
  readonly onOwn?: (own: OwnChannels) => void;
}) {
  const t = useTexts(channelTexts);
  const shell = useTexts(shellTexts);
  const [own, setOwn] = useState<OwnChannels | null>(null);
  const [done, setDone] = useState("");
  const { sending, problem, setProblem, send } = useSending();
  const load = useCallback(
    async () => setOwn(await request<OwnChannels>("GET", "/api/account/channels")),
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; `send` is made anew with every picture.
  useEffect(() => void send(load), [load]);
  useEffect(() => {
    if (own) onOwn?.(own);
  }, [own, onOwn]);

  const change = (method: "POST" | "PUT" | "DELETE", path: string, body: unknown, said: string) => {
    setDone("");
    return send(async () => {
      setOwn(await request<OwnChannels>(method, `/api/account/channels${path}`, body));
      setDone(said);
    });
  };
  const add = (channel: NewChannel) =>
    change("POST", "", channel, channel.kind === "push" ? t("added-push") : t("added"));

  return (
    <section className="card stack" aria-labelledby="channels">
      <h2 id="channels">{t("title")}</h2>
      <p>{isClient ? t("what-client") : t("what-staff")}</p>
      <ErrorBox message={problem} />
      <p role="status" className="account-status">
        {done}
      </p>
      {own === null ? (
        problem === null && <p>{shell("loading")}</p>
      ) : (
        <>
          {own.channels.length === 0 ? (
            <p className="quiet">{own.available.length === 0 ? t("none-available") : t("none")}</p>
          ) : (
            <ul className="account-devices">
              {own.channels.map(channel => (
                <ChannelCard key={channel.channelId} channel={channel} sending={sending} onChange={change} />
              ))}
            </ul>
          )}
          <AddChannel own={own} sending={sending} onAdd={add} onProblem={setProblem} />
        </>
      )}
    </section>
  );
}
