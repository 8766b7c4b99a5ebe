import { type Kysely, sql } from "kysely";
import { ofThisOrganization } from "./protect.ts";

const counts = (row: "old" | "new"): string => `(${row}.shared and ${row}.finished_at is not null)`;

/** A review names the days with an exercise that the person shares; what they wrote in it stays nobody's business there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create policy jobs_read on kedge.entry for select to kedge_job using (${ofThisOrganization} and shared);
    grant select (organization_id, client_id, episode_id, done_on, finished_at, shared) on kedge.entry to kedge_job;
    create trigger review_due_when_added after insert on kedge.entry for each row
      when (${counts("new")}) execute function kedge.note_review_due();
    -- Somebody who types saves often: only what a review sees of it matters.
    create trigger review_due_when_changed after update on kedge.entry for each row
      when (${counts("old")} is distinct from ${counts("new")}
        or (${counts("new")} and old.done_on is distinct from new.done_on))
      execute function kedge.note_review_due();
  `)
    .execute(db);
}
