import type { LocalDate } from "@kedge/engine";
import { type ClientId, type EpisodeId, type HomeworkId, type MemberId, newId } from "../ids.ts";
import type { HomeworkOutcome } from "../schema.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { found } from "./outcome.ts";

export interface HomeworkRow {
  readonly homeworkId: HomeworkId;
  /** A code of `content/modules`; `null` for a task in the clinician's own words alone. */
  readonly module: string | null;
  readonly task: string | null;
  readonly setOn: LocalDate;
  readonly setBy: MemberId;
  readonly dueOn: LocalDate | null;
  /** What the client said came of it; `null`: nothing yet. */
  readonly report: HomeworkReport | null;
}

export interface HomeworkReport {
  readonly outcome: HomeworkOutcome;
  /** 0–10. */
  readonly useful: number | null;
  readonly remark: string | null;
  readonly toldAt: Date;
}

export interface NewHomework {
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  readonly module: string | null;
  readonly task: string | null;
  readonly setOn: LocalDate;
  readonly dueOn: LocalDate | null;
}

/** Gives a client something to do between sessions. One of `module` and `task` has to be there. */
export async function setHomework(tx: Transaction, homework: NewHomework): Promise<HomeworkId> {
  const homeworkId = newId<HomeworkId>();
  const { clientId, task } = homework;
  await tx.db
    .insertInto("homework")
    .values({
      homework_id: homeworkId,
      client_id: clientId,
      episode_id: homework.episodeId,
      module: homework.module,
      task: task === null ? null : await tx.vault.encrypt(task, placeOf(tx, clientId, homeworkId, "task")),
      set_on: homework.setOn,
      due_on: homework.dueOn,
    })
    .execute();
  return homeworkId;
}

/** What the acting client says came of it; said again, the last word counts. @throws NotFound */
export async function reportHomework(
  tx: Transaction,
  clientId: ClientId,
  homeworkId: HomeworkId,
  report: HomeworkReport,
): Promise<EpisodeId> {
  const { outcome, useful, remark, toldAt } = report;
  const row = await tx.db
    .updateTable("homework")
    .set({
      outcome,
      useful,
      remark:
        remark === null ? null : await tx.vault.encrypt(remark, placeOf(tx, clientId, homeworkId, "remark")),
      told_at: toldAt,
    })
    .where("homework_id", "=", homeworkId)
    .where("withdrawn_at", "is", null)
    .returning("episode_id")
    .executeTakeFirst();
  return found(row, "homework").episode_id;
}

/** Takes a task back, as if it had not been set. @throws NotFound */
export async function withdrawHomework(
  tx: Transaction,
  clientId: ClientId,
  homeworkId: HomeworkId,
  at: Date,
): Promise<void> {
  const row = await tx.db
    .updateTable("homework")
    .set({ withdrawn_at: at })
    .where("homework_id", "=", homeworkId)
    .where("client_id", "=", clientId)
    .where("withdrawn_at", "is", null)
    .returning("homework_id")
    .executeTakeFirst();
  found(row, "homework");
}

/** A client's homework that was not taken back, the newest first. */
export async function listHomework(tx: Transaction, clientId: ClientId): Promise<readonly HomeworkRow[]> {
  const rows = await tx.db
    .selectFrom("homework")
    .select([
      "homework_id as homeworkId",
      "module",
      "task",
      "set_on as setOn",
      "set_by as setBy",
      "due_on as dueOn",
      "outcome",
      "useful",
      "remark",
      "told_at as toldAt",
    ])
    .where("client_id", "=", clientId)
    .where("withdrawn_at", "is", null)
    .orderBy("set_at", "desc")
    .execute();
  return Promise.all(
    rows.map(async ({ task, outcome, useful, remark, toldAt, ...row }) => {
      const read = (words: Buffer | null, column: "task" | "remark") =>
        words && tx.vault.decrypt(words, placeOf(tx, clientId, row.homeworkId, column));
      const report =
        outcome && toldAt ? { outcome, useful, toldAt, remark: await read(remark, "remark") } : null;
      return { ...row, task: await read(task, "task"), report };
    }),
  );
}

function placeOf(
  tx: Transaction,
  clientId: ClientId,
  homeworkId: HomeworkId,
  column: "task" | "remark",
): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "homework",
    column,
    row: homeworkId,
  };
}
