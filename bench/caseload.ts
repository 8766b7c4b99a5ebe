import { addDays, type LocalDate, localDate } from "@kedge/engine";
import { startTestClinic, type TestClinic, type Visitor } from "@kedge/server/testing";
import type { ImportedClient } from "@kedge/store";
import { importCaseload, type MemberId, type OrganizationId, readId } from "@kedge/store";

const ownClients = 60;
const teamClients = 5_000;
const allClients = 20_000;
/** Weeks with scores: the first ones taken over from another system, the later ones with check-ins. */
const weeks = 50;
const importedWeeks = 40;
const instruments = ["phq-9", "gad-7"] as const;
const looks = 30;

const clientsOf = (count: number, startedOn: LocalDate): ImportedClient[] =>
  Array.from({ length: count }, (_, index) => ({
    displayName: `Client ${index}`,
    episodes: [{ startedOn, sessions: [], scores: [] }],
  }));

/** Twenty thousand people with two million scores; those on one of the two lists have names and keys as in life. */
async function fill(clinic: TestClinic, clinician: Visitor, lead: Visitor): Promise<void> {
  const { store } = clinic;
  const startedOn = addDays(localDate(new Date().toISOString().slice(0, 10)), -(weeks + 1) * 7);
  const [own, leading] = [(await clinician.me()).memberId, (await lead.me()).memberId];
  const organization = await store.asSuperuser(async db => {
    const { rows } = await db.query("select organization_id from kedge.member where member_id = $1", [own]);
    return readId<OrganizationId>(rows[0]?.organization_id);
  });
  for (const [member, count] of [
    [own, ownClients],
    [leading, teamClients],
  ] as const) {
    const actor = {
      kind: "clinician",
      organizationId: organization,
      memberId: readId<MemberId>(member),
    } as const;
    await store.as(actor, tx => importCaseload(tx, clientsOf(count, startedOn)));
  }
  await store.asSuperuser(async db => {
    // Foreign keys of rows made from each other need no proof one by one.
    await db.query("set session_replication_role = replica");
    await db.query("select setseed(0.42)");
    await db.query(
      `with made as (
         select gen_random_uuid() as client_id, gen_random_uuid() as episode_id from generate_series(1, $1)
       ), client as (
         insert into kedge.client (organization_id, client_id, display_name) select $2, client_id, '\\x00' from made
       )
       insert into kedge.episode (organization_id, episode_id, client_id, clinician_member_id, started_on)
       select $2, episode_id, client_id, gen_random_uuid(), $3 from made`,
      [allClients - ownClients - teamClients, organization, startedOn],
    );
    // Ids that follow time, as Kedge's own do, keep the indexes quick to fill.
    await db.query(
      `create temporary table made as
       select uuidv7() as check_in_id, client_id, episode_id, week, $1::date + week * 7 as on_day
       from generate_series(1, $2) as week, kedge.episode`,
      [startedOn, weeks],
    );
    await db.query(
      `insert into kedge.check_in (organization_id, check_in_id, client_id, episode_id, answered_at, answered_on,
         received_at, source, request_hash)
       select $1, check_in_id, client_id, episode_id, on_day, on_day, on_day, 'app', 'bench' from made where week > $2`,
      [organization, importedWeeks],
    );
    await db.query(
      `insert into kedge.score (organization_id, score_id, client_id, episode_id, instrument, scored_on, check_in_id,
         total, imported)
       select $1, uuidv7(), client_id, episode_id, instrument, on_day, case when week > $3 then check_in_id end,
         (random() * 20)::int, week <= $3
       from made, unnest($2::text[]) as instrument`,
      [organization, instruments, importedWeeks],
    );
    await db.query(
      `insert into kedge.session (organization_id, session_id, client_id, episode_id, held_on, attendance)
       select $1, uuidv7(), client_id, episode_id, on_day, 'attended' from made where week % 5 = 0`,
      [organization],
    );
    await db.query("vacuum analyze");
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** `/api/caseload` as the server answers it, sign-in, rows and JSON included. */
export async function caseloadTimes(): Promise<string[]> {
  const clinic = await startTestClinic();
  try {
    const clinician = await clinic.setUp();
    const lead = await clinic.colleague(clinician, "lead@clinic.example");
    const making = await timed(() => fill(clinic, clinician, lead));
    const lines = [
      `The caseload: ${allClients} clients, ${allClients * weeks * instruments.length} scores, ${allClients * (weeks - importedWeeks)} check-ins, made in ${(making / 1000).toFixed(0)} s`,
    ];
    for (const [who, person, count] of [
      ["a clinician", clinician, ownClients],
      ["a supervisor", lead, teamClients],
    ] as const) {
      const look = async (): Promise<void> => {
        const answer = await person.get("/api/caseload");
        const rows = answer.statusCode === 200 ? answer.json<{ rows: unknown[] }>().rows.length : 0;
        if (rows !== count) throw new Error(`The caseload answered ${answer.statusCode} with ${rows} rows.`);
      };
      const first = await timed(look);
      const milliseconds: number[] = [];
      for (let at = 0; at < looks; at++) milliseconds.push(await timed(() => person.get("/api/caseload")));
      milliseconds.sort((a, b) => a - b);
      const below = (share: number): string =>
        (milliseconds[Math.floor(share * (looks - 1))] ?? 0).toFixed(0);
      lines.push(
        `  ${who} with ${count} clients: median ${below(0.5)} ms, 95 % below ${below(0.95)} ms (target < 200 ms); ${(first / 1000).toFixed(1)} s the first time, when nobody was reviewed yet`,
      );
    }
    return lines;
  } finally {
    await clinic.discard();
  }
}
