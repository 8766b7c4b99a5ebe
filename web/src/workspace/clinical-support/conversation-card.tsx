import { clinicalSupport } from "virtual:kedge-clinical-support";
import type { ClientPage } from "@kedge/api";
import { Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { dayFrom, textFrom } from "../../care/form-values.ts";
import { Failure } from "../care/failure.tsx";
import { today } from "../care/today.ts";
import { QueryState } from "../query-state.tsx";
import { Sources } from "../rule-sources.tsx";
import { ConversationTopic } from "./conversation-topic.tsx";
import { EarlierConversations } from "./earlier-conversations.tsx";
import { useConversations } from "./use-conversations.ts";

const { topics, sources } = clinicalSupport.conversation;

/** A guided conversation with somebody who is not on track, and what came out of earlier ones. */
export function ConversationCard({ page }: { readonly page: ClientPage }) {
  const { t } = useTranslation("clinical-support");
  const { query, keep } = useConversations(page.clientId);
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const heldOn = dayFrom(fields, "heldOn");
    if (!heldOn) return;
    const words = Object.fromEntries(topics.map(({ code }) => [code, textFrom(fields, code)]));
    keep.mutate({ heldOn, words }, { onSuccess: () => form.reset() });
  };
  return (
    <section className="card" aria-labelledby="conversation">
      <h2 id="conversation">{t("conversation.title")}</h2>
      <p className="small quiet">{t("conversation.what")}</p>
      <form className="conversation" onSubmit={save}>
        {topics.map(topic => (
          <ConversationTopic key={topic.code} topic={topic} review={page.review} />
        ))}
        <TextInput name="heldOn" type="date" label={t("conversation.held")} required defaultValue={today()} />
        <Failure error={keep.error} />
        <div className="row">
          <Button type="submit" loading={keep.isPending}>
            {t("conversation.save")}
          </Button>
        </div>
        <p role="status">{keep.isSuccess ? t("conversation.saved") : null}</p>
      </form>
      {query.data ? (
        <EarlierConversations conversations={query.data.conversations} />
      ) : (
        <QueryState query={query} />
      )}
      <Sources sources={sources} />
    </section>
  );
}
