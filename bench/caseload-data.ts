import { addDays, type LocalDate, localDate } from "@kedge/engine";
import type { TestClinic, Visitor } from "@kedge/server/testing";
import { importCaseload, type MemberId, type OrganizationId, readId, type TeamId } from "@kedge/store";

/** Weeks with scores: the first ones taken over from another system, the later ones with check-ins. */
export const weeks = 50;
const importedWeeks = 40;
export const instruments = ["phq-9", "gad-7"] as const;
const clientsAtOnce = 2_000;
const oneInAlert = 500;

/** How many people each of three members sees; the rest of the first one's caseload is the last one's team's alone. */
export interface Sizes {
  readonly clinician: number;
  readonly busy: number;
  readonly everybody: number;
}

const clientsOf = (count: number, startedOn: LocalDate) =>
  Array.from({ length: count }, (_, index) => ({
    displayName: `Client ${index}`,
    episodes: [{ startedOn, sessions: [], scores: [] }],
  }));

/**
 * Fills an organization: everybody has a name under a key of their own, as in life, and belongs to the team of the
 * lead; the scores, answers, sessions and alerts are made by the database itself.
 */
export async function fill(
  clinic: TestClinic,
  members: { readonly clinician: Visitor; readonly busy: Visitor; readonly lead: Visitor },
  sizes: Sizes,
): Promise<void> {
  const { store } = clinic;
  const startedOn = addDays(localDate(new Date().toISOString().slice(0, 10)), -(weeks + 1) * 7);
  const idOf = async (member: Visitor) => readId<MemberId>((await member.me()).memberId);
  const ids = {
    clinician: await idOf(members.clinician),
    busy: await idOf(members.busy),
    lead: await idOf(members.lead),
  };
  const organizationId = await store.asSuperuser(async db => {
    const { rows } = await db.query("select organization_id from kedge.member where member_id = $1", [
      ids.clinician,
    ]);
    return readId<OrganizationId>(rows[0]?.organization_id);
  });
  for (const [memberId, people] of [
    [ids.clinician, sizes.clinician],
    [ids.busy, sizes.busy],
    [ids.lead, sizes.everybody - sizes.clinician - sizes.busy],
  ] as const)
    for (let made = 0; made < people; made += clientsAtOnce)
      await store.as({ kind: "clinician", organizationId, memberId }, tx =>
        importCaseload(tx, clientsOf(Math.min(clientsAtOnce, people - made), startedOn)),
      );
  await store.asSuperuser(async db => {
    // Foreign keys of rows made from each other need no proof one by one.
    await db.query("set session_replication_role = replica");
    await db.query("select setseed(0.42)");
    const teamId = readId<TeamId>(
      (
        await db.query(
          "insert into kedge.team (organization_id, team_id, name) values ($1, gen_random_uuid(), 'Everybody') returning team_id",
          [organizationId],
        )
      ).rows[0]?.team_id,
    );
    await db.query(
      "insert into kedge.team_member (organization_id, team_id, member_id) values ($1, $2, $3)",
      [organizationId, teamId, ids.lead],
    );
    await db.query("update kedge.episode set team_id = $1", [teamId]);
    // Ids that follow time, as Kedge's own do, keep the indexes quick to fill.
    await db.query(
      `create temporary table made as
       select uuidv7() as check_in_id, client_id, episode_id, clinician_member_id, week, $1::date + week * 7 as on_day
       from generate_series(1, $2) as week, kedge.episode`,
      [startedOn, weeks],
    );
    await db.query(
      `insert into kedge.check_in (organization_id, check_in_id, client_id, episode_id, answered_at, answered_on,
         received_at, source, request_hash)
       select $1, check_in_id, client_id, episode_id, on_day, on_day, on_day, 'app', 'bench' from made where week > $2`,
      [organizationId, importedWeeks],
    );
    await db.query(
      `insert into kedge.score (organization_id, score_id, client_id, episode_id, instrument, scored_on, check_in_id,
         total, imported)
       select $1, uuidv7(), client_id, episode_id, instrument, on_day, case when week > $3 then check_in_id end,
         (random() * 20)::int, week <= $3
       from made, unnest($2::text[]) as instrument`,
      [organizationId, instruments, importedWeeks],
    );
    await db.query(
      `insert into kedge.response (organization_id, check_in_id, instrument, instrument_version, client_id, episode_id,
         answers, risk_positive)
       select $1, check_in_id, asked.instrument, '1.0.0', client_id, episode_id, asked.answers, false
       from made, (values ('phq-9', '[1,2,1,2,1,0,1,0,0]'::jsonb), ('gad-7', '[1,2,1,2,1,0,1]')) as asked (instrument, answers)
       where week > $2`,
      [organizationId, importedWeeks],
    );
    await db.query(
      `insert into kedge.session (organization_id, session_id, client_id, episode_id, held_on, attendance)
       select $1, uuidv7(), client_id, episode_id, on_day, 'attended' from made where week % 5 = 0`,
      [organizationId],
    );
    await db.query(
      `insert into kedge.alert (organization_id, alert_id, client_id, episode_id, check_in_id, kind, instrument, item,
         answer, owner_member_id)
       select $1, uuidv7(), client_id, episode_id, check_in_id, 'risk-answer', 'phq-9', '9', 1, clinician_member_id
       from made where week = $2 and random() < 1.0 / $3`,
      [organizationId, weeks, oneInAlert],
    );
    await db.query("vacuum analyze");
  });
}
