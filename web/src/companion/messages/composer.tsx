import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useTexts } from "../../language/index.ts";
import { myContactTexts } from "../../language/my-contact.ts";

const longestMessage = 4000;
/** From here on it is said how much room is left. */
const nearlyFull = 400;

const queue = () => import("../../offline/message-queue.ts");

/** Where a message is written. What is not sent yet is kept on the device. */
export function Composer({ memberId }: { readonly memberId: string }) {
  const t = useTexts(myContactTexts);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState("");
  const left = longestMessage - words.length;

  useEffect(() => {
    void queue()
      .then(({ readMessageDraft }) => readMessageDraft(memberId))
      .then(draft => setWords(now => (now === "" && draft !== null ? draft : now)));
  }, [memberId]);
  const write = (text: string) => {
    setWords(text);
    void queue().then(({ keepMessageDraft }) => keepMessageDraft(memberId, text).catch(() => undefined));
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const text = words.trim();
    if (text === "") return field.current?.focus();
    setWords("");
    const { queueMessage } = await queue();
    await queueMessage(memberId, { messageId: crypto.randomUUID(), words: text });
  };
  return (
    <form className="stack" onSubmit={event => void send(event)}>
      <div className="field">
        <label htmlFor={id}>{t("messages.write")}</label>
        <textarea
          id={id}
          ref={field}
          rows={4}
          maxLength={longestMessage}
          value={words}
          onChange={event => write(event.currentTarget.value)}
          aria-describedby={`${id}-hint`}
        />
        <span id={`${id}-hint`} className="small quiet">
          {left <= nearlyFull ? t("messages.length", { left }) : t("messages.draft")}
        </span>
      </div>
      <div>
        <button type="submit" className="button button--main">
          {t("messages.send")}
        </button>
      </div>
    </form>
  );
}
