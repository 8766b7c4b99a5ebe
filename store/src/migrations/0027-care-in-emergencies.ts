import { type Kysely, sql } from "kysely";
import { ofThisOrganization } from "./protect.ts";

/**
 * Whoever opened a record in an emergency reads medicines, goals and answers about body and history too, and the safety
 * plan when the person lets the clinic read it. The plan of the treatment stays with those who treat.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const byEpisode = ["finding", "past_treatment", "treatment_preference", "care_event"];
  const readable = "episode_id = any (array(select kedge.readable_episodes()))";
  await sql
    .raw(`
    ${byEpisode
      .map(
        table => `alter policy staff_read on kedge.${table} using (${ofThisOrganization} and ${readable});`,
      )
      .join("\n    ")}
    alter policy staff_read on kedge.safety_plan
      using (${ofThisOrganization} and clinic_may_read and client_id = any (array(select kedge.readable_clients())));
  `)
    .execute(db);
}
