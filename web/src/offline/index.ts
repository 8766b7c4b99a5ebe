/** Everything that needs the device's database, in one piece that is loaded beside the first page. */
export { dropDraft, keepDraft, settleDraft } from "./drafts.ts";
export { putIntoOutbox, sendUnderNewNumber, tryAgain } from "./outbox.ts";
export { sendNow, startSending } from "./sender.ts";
