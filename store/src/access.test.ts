import type { LocalDate } from "@kedge/engine";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor, ClientActor } from "./actor.ts";
import {
  type AlertAudience,
  addAppointment,
  addChannel,
  addDuty,
  addToTeam,
  appendAudit,
  askForErasure,
  breakGlass,
  type CareEventId,
  type CareSubjectId,
  type CheckInId,
  type ClientId,
  commentOnEntry,
  createCheckInLink,
  createClient,
  createInvitation,
  createKiosk,
  createKioskCode,
  createMember,
  createOrganization,
  createReferral,
  createTeam,
  type EntryId,
  type EpisodeId,
  escalateAlert,
  type FindingId,
  findEpisode,
  importQuestionnaire,
  initialSettings,
  keepSafetyPlan,
  listEpisodes,
  type MemberId,
  type MemberRole,
  makeCalendarFeed,
  newId,
  type OrganizationId,
  offerShare,
  openAlerts,
  ownChannels,
  type PastTreatmentId,
  recordCareEvent,
  recordCheckIn,
  recordConsent,
  recordDecision,
  recordDecisionFollowUp,
  recordFindings,
  recordPastTreatment,
  recordPlan,
  recordPreference,
  recordProgressConversation,
  recordSession,
  rememberImportedPeople,
  replaceDirectory,
  requestInstrument,
  type SecureMessageId,
  saveCheckInSchedule,
  saveContentRelease,
  saveEntry,
  saveEscalationPlan,
  saveExpectedCourse,
  saveMessageNotice,
  saveOrganizationSettings,
  saveOwnPathways,
  saveReminder,
  saveReview,
  saveTherapistView,
  saveView,
  saveWatchFor,
  sendMessage,
  sendSheet,
  setHomework,
  shareScopes,
  signNote,
  type TeamId,
  type Transaction,
  transferEpisode,
  writeNote,
} from "./index.ts";
import { actorRoles } from "./roles.ts";
import { startTestStore, type TestStore } from "./testing.ts";

/*
 * One clinic with two clients: Kim, treated by Carla alone, and Lee, treated by Cleo in a team whose supervisor is
 * Sven. Colin has no clients, and emergency access to Kim. Lee's alert was passed on to everybody. A second clinic looks the same. What each of
 * them may do with each table, tried on the database itself, is compared with the table below.
 */
interface Clinic {
  readonly organizationId: OrganizationId;
  readonly people: Readonly<Record<Person, Actor>>;
  readonly kim: ClientId;
  readonly lee: ClientId;
}

const persons = [
  "kim",
  "carla",
  "cleo",
  "colin",
  "sven",
  "lead",
  "administrator",
  "supporter",
  "integration",
  "job",
  "setup",
  "stranger",
] as const;
type Person = (typeof persons)[number];

/**
 * What each person may do, in the order of `persons`: r, u and d with the number of rows (of both clinics) read,
 * updated and deleted; i with "+" (taken) or "-" (refused) for a new row about Kim, one about Lee and one about
 * nobody, as far as the table has such. A dot: no right to anything.
 */
const expected: Readonly<Record<string, readonly string[]>> = {
  alert: ["i+-", "r2 i+- u2", "r1 i-+ u1", "r2 i-- u1", "r1 u1", ".", "r1", ".", "i++", "r2 u2", ".", "."],
  alert_event: [".", "r3 i++", "r2 i-+", "r3 i++", "r2 i-+", ".", ".", ".", ".", "r3 i++", ".", "."],
  appointment: ["r1 u1", "r1 i+- u1", "r1 i-+ u1", "r0 i-- u0", "r1", ".", ".", ".", ".", "r2", ".", "."],
  audit_event: ["r2", ".", ".", ".", ".", ".", "r4", ".", ".", "r4", ".", "."],
  break_glass: ["r1", "r0 i+ u0", "r0 i+ u0", "r1 i+ u1", "r0 i+ u0", ".", "r1", ".", ".", ".", ".", "."],
  calendar_feed: [
    "r1 i(23505) d1",
    "r1 i(23505) d1",
    "r0 i+ d0",
    "r0 i+ d0",
    ".",
    ".",
    ".",
    ".",
    ".",
    ".",
    ".",
    ".",
  ],
  care_event: ["r1 i+-", "r1 i+-", "r1 i-+", "r1 i--", "r1", ".", ".", ".", ".", "r2", ".", "."],
  caseload_standing: [".", ".", ".", ".", ".", ".", ".", ".", ".", "r2", ".", "."],
  check_in: ["r1 i+-", "r2 i+-", "r1 i-+", "r2 i--", "r1", ".", ".", ".", "r2 i++", "r2", ".", "."],
  check_in_link: [".", "i+-", "i-+", "i--", ".", ".", ".", ".", ".", "i++", ".", "."],
  check_in_schedule: [
    "r1 d1",
    "r1 i(23505)- d1",
    "r1 i-(23505) d1",
    "r0 i-- d0",
    ".",
    ".",
    ".",
    ".",
    ".",
    "r2 u2",
    ".",
    ".",
  ],
  client: ["r1", "r2 i++ u1", "r1 i++ u1", "r2 i++ u0", "r1", ".", ".", "r1", "r2 i++ u2", "r2", ".", "."],
  consent: ["r1 i+", "r1", "r0", "r0", "r0", ".", ".", ".", ".", ".", ".", "."],
  content_release: ["r1", "r1", "r1", "r1", "r1", "r1", "r1", "r1", "r1", "r1 i+", "r1", "r1"],
  decision: ["r1", "r1 i+-", "r1 i-+", "r1 i--", "r1 i-+", ".", ".", ".", ".", "r2", ".", "."],
  decision_follow_up: [".", "r1 i+-", "r1 i-+", "r0 i--", "r1 i-+", ".", ".", ".", ".", "r2", ".", "."],
  duty: [".", "r1", "r1", "r1", "r1", ".", "r1 i+ d1", ".", ".", "r1", ".", "."],
  entry: ["r1 i+- u1", "r1", "r1", "r0", "r1", ".", ".", ".", ".", "r2", ".", "."],
  entry_comment: ["r1", "r1 i+-", "r1 i-+", "r0 i--", "r1", ".", ".", ".", ".", ".", ".", "."],
  episode: ["r1", "r1 i+- u1", "r1 i-+ u1", "r1 i-- u0", "r1 u1", ".", ".", ".", "r2 i++ u2", "r2", ".", "."],
  erasure_request: ["r1 i(23505) u1", ".", ".", ".", ".", ".", "r1", ".", ".", ".", ".", "."],
  escalation_plan: [".", "r1", "r1", "r1", "r1", ".", "r1 i(23505) u1", ".", ".", "r1", ".", "."],
  expected_course: ["r1", "r1", "r1", "r1", "r1", "r1", ".", ".", ".", "r1 i+", ".", "."],
  finding: ["r1 i+-", "r1 i+-", "r1 i-+", "r1 i--", "r1", ".", ".", ".", ".", "r2", ".", "."],
  homework: ["r1 u1", "r1 i+- u1", "r1 i-+ u1", "r0 i-- u0", "r1", ".", ".", ".", ".", "r2", ".", "."],
  imported_person: [".", ".", ".", ".", ".", ".", ".", ".", "r1 i(23505)", ".", ".", "."],
  imported_questionnaire: ["r1", "r1", "r1", "r1", "r1", ".", "r1 i+ u1", ".", ".", "r1", ".", "."],
  invitation: ["i--+", "i+--", "i-+-", "i---", ".", ".", "i--+", ".", ".", ".", ".", "."],
  kiosk: [".", "r1 i+ u1", "r1 i+ u1", "r1 i+ u1", ".", ".", "r1 i+ u1", ".", ".", ".", ".", "."],
  kiosk_code: [".", "i+-", "i-+", "i--", ".", ".", ".", ".", ".", ".", ".", "."],
  member: ["r3", "r8", "r8", "r8", "r8", "r8", "r9 i+ u9", "r1", "r8", "r8", "i-", "."],
  member_channel: [
    "r1 i++ u1 d1",
    "r1 i++ u1 d1",
    "r0 i++ u0 d0",
    "r0 i++ u0 d0",
    "r0 i++ u0 d0",
    "r0 i++ u0 d0",
    "r0 i++ u0 d0",
    ".",
    ".",
    "r2 u2",
    ".",
    ".",
  ],
  organization: ["r1", "r1", "r1", "r1", "r1", "r1", "r1 u1", "r1", "r1", "r1", "r1 i(23505)", "r1"],
  organization_listing: ["r1", "r1", "r1", "r1", "r1", "r1", "r1 i+ u1 d1", ".", ".", ".", ".", "."],
  organization_settings: ["r1", "r1", "r1", "r1", "r1", "r1", "r1 i(23505) u1", "r1", "r1", "r1", ".", "."],
  message: ["r2 i+- u1", "r2 i+- u1", "r1 i-+ u0", "r0 i-- u0", "r1", ".", ".", ".", ".", "r3", ".", "."],
  message_notice: [
    "r1",
    "r1 i(23505) u1",
    "r1 i(23505) u1",
    "r1 i(23505) u1",
    "r1",
    ".",
    "r1 i(23505) u1",
    ".",
    ".",
    ".",
    ".",
    ".",
  ],
  outbox: [".", "r3", "r2", "r3", "r2", ".", "r3 u3", ".", ".", "r3 i+ u3", ".", "."],
  own_pathways: [".", "r1", "r1", "r1", "r1", ".", "r1 i(23505)", ".", ".", "r1", ".", "."],
  past_treatment: [
    "r1 i+- u1",
    "r1 i+- u1",
    "r1 i-+ u1",
    "r1 i-- u0",
    "r1",
    ".",
    ".",
    ".",
    ".",
    "r2",
    ".",
    ".",
  ],
  plan_entry: [".", "r1 i+-", "r1 i-+", "r0 i--", "r1", ".", ".", ".", ".", ".", ".", "."],
  progress_conversation: [".", "r1 i+-", "r1 i-+", "r0 i--", "r1", ".", ".", ".", ".", ".", ".", "."],
  requested_instrument: [
    "r1",
    "r1 i+- u1",
    "r1 i-+ u1",
    "r0 i-- u0",
    "r1",
    ".",
    ".",
    ".",
    ".",
    "r2",
    ".",
    ".",
  ],
  reminder: ["r1 i(23505) u1 d1", ".", ".", ".", ".", ".", ".", ".", ".", "r1 u1", ".", "."],
  response: ["r1 i+-", "r1 i+-", "r1 i-+", "r1 i--", "r1", ".", ".", ".", "r2 i++", "r2", ".", "."],
  review: ["r1", "r1 i+-", "r1 i-+", "r1 i--", "r1", ".", ".", ".", ".", "r2 i++", ".", "."],
  review_due: [".", ".", ".", ".", ".", ".", ".", ".", ".", "r14 d14", ".", "."],
  safety_plan: ["r1 i(23505)- u1 d1", "r1", "r1", "r1", "r1", ".", ".", ".", ".", ".", ".", "."],
  saved_view: [
    ".",
    "r1 i+ u1 d1",
    "r1 i+ u1 d1",
    "r0 i+ u0 d0",
    "r0 i+ u0 d0",
    ".",
    ".",
    ".",
    ".",
    ".",
    ".",
    ".",
  ],
  score: ["r1 i+-", "r1 i+-", "r1 i-+", "r1 i--", "r1", ".", ".", "r1", "r2 i++", "r2", ".", "."],
  sent_sheet: ["r1 u1", "r1 i+-", "r1 i-+", "r0 i--", "r1", ".", ".", ".", ".", "r2", ".", "."],
  session: ["r1", "r1 i+- u1", "r1 i-+ u1", "r1 i-- u0", "r1", ".", ".", ".", "r2 i++ u2", "r2", ".", "."],
  session_note: [
    ".",
    "r3 i+- u2 d2",
    "r3 i-+ u2 d2",
    "r0 i-- u0 d0",
    "r1",
    ".",
    ".",
    ".",
    ".",
    ".",
    ".",
    ".",
  ],
  share: ["r1 i(23505) u1", ".", ".", ".", ".", ".", ".", "r1", ".", ".", ".", "."],
  team: [".", "r1", "r1", "r1", "r1", "r1", "r1 i+ u1", ".", "r1", "r1", ".", "."],
  team_member: [".", "r2", "r2", "r2", "r2", "r2", "r2 i+ d2", ".", "r2", "r2", ".", "."],
  therapist_view: [
    ".",
    "r1 i(23505)- u1",
    "r1 i-(23505) u1",
    "r0 i-- u0",
    "r1",
    ".",
    ".",
    ".",
    ".",
    ".",
    ".",
    ".",
  ],
  service_listing: ["r1", "r1", "r1", "r1", "r1", "r1", "r1 i+ u1 d1", ".", ".", ".", ".", "."],
  treatment_preference: ["r1 i+-", "r1 i+-", "r1 i-+", "r1 i--", "r1", ".", ".", ".", ".", "r2", ".", "."],
  referral: [".", "r1 i+- u1", "r1 i-+ u1", "r0 i-- u0", "r1 i-+ u1", ".", ".", ".", ".", ".", ".", "."],
  transfer: ["r1", "r1 i+-", "r1 i-+", "r0 i--", "r1 i-+", ".", ".", ".", ".", ".", ".", "."],
  watch_for: ["r1 i(23505) u1", ".", ".", ".", ".", ".", ".", "r1", ".", ".", ".", "."],
};

let store: TestStore;
let ours: Clinic;

beforeAll(async () => {
  store = await startTestStore();
  await foundClinic("theirs");
  ours = await foundClinic("ours");
});

afterAll(() => store?.discard());

async function foundClinic(name: string): Promise<Clinic> {
  const organizationId = newId<OrganizationId>();
  const setup = { kind: "setup", organizationId } as const;
  const job = { kind: "job", organizationId } as const;
  const everybody: AlertAudience[] = ["clinicians", "supervisors", "administrators"];
  const { memberId } = await store.as(setup, tx =>
    createOrganization(tx, {
      name,
      country: "GB",
      firstMember: { userId: `${name}-administrator`, role: "administrator", displayName: "Ada" },
    }),
  );
  const administrator = { kind: "administrator", organizationId, memberId } as const;

  async function staff<Kind extends Exclude<MemberRole, "client">>(kind: Kind, userId: string) {
    const member = { userId: `${name}-${userId}`, role: kind, displayName: userId };
    return { kind, organizationId, memberId: await store.as(administrator, tx => createMember(tx, member)) };
  }
  const carla = await staff("clinician", "carla");
  const cleo = await staff("clinician", "cleo");
  const sven = await staff("supervisor", "sven");
  const teamId = await store.as(administrator, tx => createTeam(tx, { name: "Team" }));
  for (const member of [cleo, sven])
    await store.as(administrator, tx => addToTeam(tx, teamId, member.memberId));

  const kim = await treat(carla, "Kim");
  const lee = await treat(cleo, "Lee", teamId);
  const kimMember: MemberId = await store.as(administrator, tx =>
    createMember(tx, { userId: `${name}-kim`, role: "client", displayName: "", clientId: kim }),
  );
  const supporter = await staff("support-person", "supporter");
  const colin = await staff("clinician", "colin");
  await store.as(colin, tx => breakGlass(tx, { clientId: kim, reason: "She rang and hung up." }));
  const kimHerself = { kind: "client", organizationId, memberId: kimMember, clientId: kim } as const;
  await shareEverything(kimHerself, supporter.memberId);
  const otherSystem = { kind: "integration", organizationId, memberId: newId<MemberId>() } as const;
  await store.as(otherSystem, tx =>
    rememberImportedPeople(tx, [{ clientId: kim, sourceHash: "ab".repeat(32) }]),
  );
  await store.as(sven, tx => appendAudit(tx, { action: "client.read", clientId: kim }));
  for (const owner of [
    carla,
    { kind: "client", organizationId, memberId: kimMember, clientId: kim } as const,
  ])
    await store.as(owner, makeCalendarFeed);
  for (const member of [kimHerself, carla])
    await store.as(member, tx =>
      addChannel(tx, { kind: "email", address: "a@b.example", timeZone: "UTC", code: null }),
    );
  await store.as(kimHerself, async tx => {
    const [channel] = await ownChannels(tx);
    if (channel) await saveReminder(tx, { ...weekly, channelId: channel.channelId });
  });
  await store.as(kimHerself, async tx => {
    const [episode] = await listEpisodes(tx, kim);
    await sendMessage(tx, {
      messageId: newId<SecureMessageId>(),
      clientId: kim,
      episodeId: episode?.episodeId ?? newId<EpisodeId>(),
      words: "Hello",
    });
  });
  await store.as(administrator, tx => saveMessageNotice(tx, "Within two working days."));
  for (const clientId of [kim, lee])
    await store.as({ kind: "client", organizationId, memberId: kimMember, clientId }, tx =>
      keepSafetyPlan(tx, clientId, { text: "{}", clinicMayRead: true }),
    );
  await store.as(administrator, tx =>
    createInvitation(tx, { role: "clinician", expiresAt: new Date("2100-01-01") }),
  );
  await store.as(administrator, tx =>
    addDuty(tx, {
      memberId: carla.memberId,
      startsAt: new Date(),
      endsAt: new Date(Date.now() + 86_400_000),
    }),
  );
  await store.as(administrator, tx =>
    saveEscalationPlan(tx, { steps: [{ afterMinutes: 15, to: everybody }], repeatMinutes: 30 }),
  );
  await store.as(administrator, tx => createKiosk(tx, "Waiting room"));
  await store.as(administrator, tx => saveOrganizationSettings(tx, initialSettings));
  await store.as(administrator, tx => saveOwnPathways(tx, [], 0));
  await store.as(administrator, listOneService);
  await store.as(administrator, tx =>
    importQuestionnaire(tx, {
      instrument: "bdi-ii",
      version: "imported-1",
      body: {},
      fileHash: "hash",
      licensor: "the owner",
      licenceReference: "1",
      licensedUntil: "2100-01-01" as LocalDate,
    }),
  );
  await store.as(job, async tx => {
    for (const { alertId, clientId } of await openAlerts(tx))
      if (clientId === lee) await escalateAlert(tx, alertId, everybody, 1);
    await saveExpectedCourse(tx, { instrument: "phq-9", body: {} });
    await saveContentRelease(tx, { version: "1", engineVersion: "1", hash: "1", body: {} });
    await appendAudit(tx, { action: "courses.fit" });
  });
  return {
    organizationId,
    kim,
    lee,
    people: {
      kim: kimHerself,
      carla,
      cleo,
      colin,
      sven,
      lead: await staff("service-lead", "lead"),
      administrator,
      supporter,
      integration: await staff("integration", "integration"),
      job,
      setup,
      stranger: { kind: "sign-in", organizationId },
    },
  };
}

const weekly = {
  weekdays: [1],
  at: "18:00",
  timeZone: "UTC",
  language: "en",
  repeat: false,
  nextAt: new Date("2100-01-04T18:00:00Z"),
} as const;

function listOneService(tx: Transaction): Promise<void> {
  const none = { description: null, website: null };
  const unsaid = { email: null, phone: null, fees: null, wait: null, howToApply: null };
  const organization = { sourceId: "o", name: "Clinic", ...none };
  const service = { sourceId: "s", organizationSourceId: "o", name: "Group", ...none, ...unsaid };
  const asked = {
    eligibility: null,
    licences: null,
    telehealth: true,
    languages: [],
    topics: [],
    places: [],
  };
  return replaceDirectory(tx, [organization], [{ ...service, ...asked }]);
}

/** Kim shares all there is with the supporter, agrees to research, and wants to be erased. */
async function shareEverything(kim: ClientActor, supporter: MemberId): Promise<void> {
  const expiresAt = new Date("2100-01-01");
  const shareId = await store.as(kim, async tx => {
    const { invitationId } = await createInvitation(tx, { role: "support-person", expiresAt });
    await saveWatchFor(tx, kim.clientId, "when I stay in bed");
    await recordConsent(tx, kim.clientId, { kind: "research", textVersion: "1", given: true });
    await askForErasure(tx, kim.clientId);
    const choice = { scopes: [...shareScopes], instruments: ["phq-9"], expiresAt };
    return offerShare(tx, { clientId: kim.clientId, invitationId, name: "my sister", ...choice });
  });
  await store.asSuperuser(db =>
    db.query("update kedge.share set member_id = $1 where share_id = $2", [supporter, shareId]),
  );
}

async function treat(clinician: Actor, displayName: string, teamId?: TeamId): Promise<ClientId> {
  const day = "2026-01-01" as LocalDate;
  const owner = await store.as(clinician, async tx => {
    const episode = { startedOn: day, ...(teamId && { teamId }) };
    const owner = await createClient(tx, { displayName, episode });
    await addAppointment(tx, {
      ...owner,
      memberId: clinician.kind === "clinician" ? clinician.memberId : newId<MemberId>(),
      localDate: "2100-01-01" as LocalDate,
      localTime: "10:00",
      zone: "UTC",
      startsAt: new Date("2100-01-01T10:00:00Z"),
      minutes: 50,
      place: "in-person",
      placeWords: "Room 3",
    });
    await sendMessage(tx, { ...owner, messageId: newId<SecureMessageId>(), words: "How are you?" });
    const note = { ...owner, template: "free", aboutDate: day, sections: { note: "She slept better." } };
    await writeNote(tx, { ...note, kind: "session" });
    await signNote(tx, await writeNote(tx, { ...note, kind: "session" }));
    await writeNote(tx, { ...note, kind: "psychotherapy" });
    await sendSheet(tx, { ...owner, sheet: "sleep" });
    await saveTherapistView(tx, { ...owner, on: day, facets: { bond: 8 } });
    await createReferral(tx, {
      ...owner,
      direction: "out",
      otherService: "Eating disorders",
      reason: "weight",
      sentOn: day,
      dueOn: day,
    });
    const to = {
      to: (clinician as { memberId: MemberId }).memberId,
      teamId: teamId ?? null,
      reason: "holiday",
    };
    await transferEpisode(tx, await findEpisode(tx, owner.episodeId), to);
    await recordSession(tx, { ...owner, heldOn: day, attendance: "attended" });
    await recordCheckIn(tx, {
      ...owner,
      checkInId: newId<CheckInId>(),
      answeredAt: new Date("2026-01-01T10:00:00Z"),
      answeredOn: day,
      source: "app",
      requestHash: "hash",
      responses: [{ instrument: "phq-9", instrumentVersion: "1", answers: [1], riskPositive: true }],
      scores: [{ instrument: "phq-9", total: 1, prorated: false }],
      alerts: [{ instrument: "phq-9", item: "9", answer: 1 }],
    });
    await saveReview(tx, {
      ...owner,
      asOf: day,
      engineVersion: "1",
      contentVersion: "1",
      body: {},
      trigger: "request",
    });
    await recordFindings(tx, owner, [
      { findingId: newId<FindingId>(), code: "poor-sleep", present: true, on: day },
    ]);
    await recordPreference(tx, owner, ["cbt"]);
    await recordPastTreatment(tx, owner, {
      pastTreatmentId: newId<PastTreatmentId>(),
      kind: "psychological",
      treatment: "cbt",
      name: null,
      startedOn: day,
      endedOn: null,
      sessions: null,
      dose: null,
      taken: null,
      response: null,
    });
    await recordCareEvent(tx, owner, {
      eventId: newId<CareEventId>(),
      about: "medicine",
      subjectId: newId<CareSubjectId>(),
      kind: "added",
      on: day,
      detail: {},
      words: null,
    });
    const decisionId = await recordDecision(tx, {
      ...owner,
      nextStep: "talk",
      choice: "accepted",
      reason: "because",
    });
    await recordDecisionFollowUp(tx, {
      ...owner,
      decisionId,
      outcome: { kind: "closed", verdict: "helped" },
      note: "a note",
    });
    await requestInstrument(tx, { ...owner, instrument: "isi" });
    await recordProgressConversation(tx, {
      ...owner,
      guide: "not-on-track",
      guideVersion: "1",
      heldOn: day,
      words: { alliance: "words" },
    });
    await saveView(tx, { name: "Mine", filter: {} });
    await recordPlan(tx, owner, {
      problem: null,
      approach: null,
      plannedSessions: null,
      plannedEndOn: null,
      formulation: "because",
    });
    await createCheckInLink(tx, { ...owner, expiresAt: new Date("2100-01-01") });
    await saveCheckInSchedule(tx, owner, {
      everyWeeks: 2,
      way: "email",
      address: "a@b.example",
      language: "en",
      at: "09:00",
      timeZone: "UTC",
      nextOn: day,
      nextAt: new Date("2100-01-01"),
    });
    await createKioskCode(tx, { ...owner, expiresAt: new Date("2100-01-01") });
    await createInvitation(tx, {
      role: "client",
      clientId: owner.clientId,
      expiresAt: new Date("2100-01-01"),
    });
    await setHomework(tx, { ...owner, module: "thought-record", task: "write", setOn: day, dueOn: null });
    await appendAudit(tx, { action: "client.create", clientId: owner.clientId });
    return owner;
  });
  await fillInAnEntry(clinician, owner, day);
  return owner.clientId;
}

async function fillInAnEntry(
  clinician: Actor,
  owner: { readonly clientId: ClientId; readonly episodeId: EpisodeId },
  day: LocalDate,
): Promise<void> {
  const { organizationId } = clinician;
  if (organizationId === null) throw new Error("A clinician works in an organization.");
  const client = {
    kind: "client",
    organizationId,
    memberId: newId<MemberId>(),
    clientId: owner.clientId,
  } as const;
  const entryId = newId<EntryId>();
  await store.as(client, tx =>
    saveEntry(tx, {
      ...owner,
      entryId,
      module: "thought-record",
      moduleVersion: "1",
      homeworkId: null,
      on: day,
      startedAt: new Date("2026-01-01T10:00:00Z"),
      finishedAt: null,
      shared: true,
      numbers: { mood: 3 },
      words: { note: "words" },
      baseRevision: 0,
      writeId: newId<EntryId>(),
      unanswered: [],
    }),
  );
  await store.as(clinician, tx =>
    commentOnEntry(tx, { clientId: owner.clientId, entryId, words: "well done" }),
  );
}

/** Tries everything with `table` as `actor` inside an open transaction of the superuser, and undoes it. */
async function attempts(client: pg.Client, table: string, actor: Actor, empty = false): Promise<string> {
  const role = actorRoles[actor.kind];
  const columns = await rightsOf(client, table, role);
  const identity = {
    organization_id: actor.organizationId ?? "",
    member_id: "memberId" in actor ? actor.memberId : "",
    client_id: actor.kind === "client" ? actor.clientId : "",
  };
  const samples = await samplesOf(client, table);

  async function attempt(statement: string, values: unknown[] = []): Promise<number | string> {
    await client.query("savepoint attempt");
    try {
      for (const [name, value] of Object.entries(identity)) {
        await client.query("select set_config($1, $2, true)", [`kedge.${name}`, empty ? "" : value]);
      }
      await client.query(`set local role ${role}`);
      return (await client.query(statement, values)).rowCount ?? 0;
    } catch (error) {
      return error instanceof Error && "code" in error ? String(error.code) : String(error);
    } finally {
      await client.query("rollback to savepoint attempt");
    }
  }

  const done: string[] = [];
  const readable = columns.select[0];
  if (readable) done.push(`r${await attempt(`select ${readable} from kedge.${table}`)}`);
  if (columns.insert.length > 0) {
    const outcomes = [];
    for (const sample of samples) {
      const values = columns.insert.map(column => sample[column]);
      const parameters = values.map((_, index) => `$${index + 1}`).join(", ");
      const written = await attempt(
        `insert into kedge.${table} (${columns.insert.join(", ")}) values (${parameters})`,
        values,
      );
      outcomes.push(written === 1 ? "+" : written === "42501" ? "-" : `(${written})`);
    }
    done.push(`i${outcomes.join("")}`);
  }
  const changeable = columns.update.at(-1);
  if (changeable) {
    // The new value is given, not read from the row: so only the policy for updates limits which rows change.
    done.push(
      `u${await attempt(`update kedge.${table} set ${changeable} = $1`, [samples[0]?.[changeable]])}`,
    );
  }
  if (columns.delete) done.push(`d${await attempt(`delete from kedge.${table}`)}`);
  return done.join(" ") || ".";
}

interface Rights {
  readonly select: readonly string[];
  readonly insert: readonly string[];
  readonly update: readonly string[];
  readonly delete: boolean;
}

async function rightsOf(client: pg.Client, table: string, role: string): Promise<Rights> {
  const { rows } = await client.query(
    `select attname as name, has_column_privilege($2, attrelid, attnum, 'select') as "select",
       has_column_privilege($2, attrelid, attnum, 'insert') as insert,
       has_column_privilege($2, attrelid, attnum, 'update') as update,
       has_table_privilege($2, attrelid, 'delete') as delete
     from pg_attribute where attrelid = ('kedge.' || $1)::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table, role],
  );
  const having = (right: string) => rows.filter(row => row[right]).map(row => String(row.name));
  return {
    select: having("select"),
    insert: having("insert"),
    update: having("update"),
    delete: rows.some(row => row.delete),
  };
}

/** New rows about Kim, about Lee and about no client, as far as the table has such: copies of what is there, with fresh ids. */
async function samplesOf(client: pg.Client, table: string): Promise<Record<string, unknown>[]> {
  const source =
    table === "alert_event"
      ? "select a.client_id, e.*, 'noticed' as kind from kedge.alert_event e join kedge.alert a using (organization_id, alert_id)"
      : `select * from kedge.${table}`;
  const { rows } = await client.query(source);
  const mine = rows.filter(row => !("organization_id" in row) || row.organization_id === ours.organizationId);
  const about = (who: ClientId | null) => mine.find(row => row.client_id === who);
  const samples = table === "member" ? [about(null)] : [about(ours.kim), about(ours.lee), about(null)];
  const found = samples.filter(row => row !== undefined);
  return (found.length > 0 ? found : mine.slice(0, 1)).map(row => refreshed(table, row));
}

const freshColumns: Readonly<Record<string, readonly string[]>> = {
  organization_listing: ["source_id"],
  service_listing: ["source_id"],
  alert: ["alert_id", "item"],
  break_glass: ["break_glass_id"],
  appointment: ["appointment_id"],
  calendar_feed: ["token_hash"],
  care_event: ["event_id"],
  check_in: ["check_in_id"],
  check_in_link: ["link_id", "token_hash"],
  client: ["client_id"],
  kiosk: ["kiosk_id", "token_hash"],
  kiosk_code: ["code_hash"],
  consent: ["consent_id"],
  content_release: ["version"],
  decision: ["decision_id"],
  decision_follow_up: ["follow_up_id"],
  progress_conversation: ["conversation_id"],
  requested_instrument: ["request_id"],
  saved_view: ["view_id", "name"],
  entry: ["entry_id"],
  entry_comment: ["comment_id"],
  duty: ["duty_id"],
  episode: ["episode_id"],
  erasure_request: ["erasure_request_id"],
  homework: ["homework_id"],
  finding: ["finding_id"],
  imported_person: ["source_hash"],
  imported_questionnaire: ["version"],
  invitation: ["invitation_id", "token_hash"],
  member: ["member_id", "user_id"],
  member_channel: ["channel_id"],
  past_treatment: ["past_treatment_id"],
  plan_entry: ["plan_entry_id"],
  safety_plan: [],
  referral: ["referral_id"],
  response: ["instrument"],
  review: ["review_id"],
  message: ["message_id"],
  score: ["instrument"],
  sent_sheet: ["sheet"],
  session_note: ["note_id"],
  session: ["session_id"],
  share: ["share_id"],
  team: ["team_id", "name"],
  transfer: ["transfer_id"],
  team_member: [],
  treatment_preference: ["preference_id"],
};

/** Columns that are an array of PostgreSQL; every other list is JSON. */
const lists = new Set(["weekdays", "languages", "topics", "also", "scopes", "instruments"]);

function refreshed(table: string, row: Record<string, unknown>): Record<string, unknown> {
  const copy = { ...row };
  for (const column of freshColumns[table] ?? []) {
    copy[column] = copy[column] instanceof Buffer ? Buffer.from(newId<ClientId>()) : newId<ClientId>();
  }
  for (const [column, value] of Object.entries(copy)) {
    if (lists.has(column)) continue;
    if (typeof value === "object" && value !== null && !(value instanceof Date || value instanceof Buffer)) {
      copy[column] = JSON.stringify(value);
    }
  }
  if (table === "team_member")
    copy.member_id = ours.people.colin && "memberId" in ours.people.colin && ours.people.colin.memberId;
  return copy;
}

async function tableNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    "select tablename from pg_tables where schemaname = 'kedge' order by tablename",
  );
  return rows.map(row => String(row.tablename));
}

async function observed(client: pg.Client, table: string, empty = false): Promise<string[]> {
  const row = [];
  for (const person of persons) row.push(await attempts(client, table, ours.people[person], empty));
  return row;
}

/** Runs `work` in a transaction of the superuser that is always undone. */
async function undone<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  return store.asSuperuser(async client => {
    await client.query("begin");
    try {
      return await work(client);
    } finally {
      await client.query("rollback");
    }
  });
}

/** Two mutations for each policy, each tried by everybody: more than a test usually takes. */
const everyPolicyMs = 300_000;

describe("the tables", () => {
  test("everybody may do what the table of expectations says, and nothing else", async () => {
    await undone(async client => {
      const found: Record<string, string[]> = {};
      for (const table of await tableNames(client)) found[table] = await observed(client, table);
      expect(found).toEqual(expected);
    });
  });

  test("without an identity nobody reads, writes or changes a row", async () => {
    await undone(async client => {
      for (const table of await tableNames(client)) {
        for (const attempt of await observed(client, table, true)) {
          expect(`${table}: ${attempt}`).toMatch(table === "content_release" ? /r1/ : nothing);
        }
      }
    });
  });

  test(
    "each policy matters: dropped or loosened, somebody may do less or more",
    async () => {
      await undone(async client => {
        const { rows: policies } = await client.query(
          "select tablename, policyname, qual, with_check from pg_policies where schemaname = 'kedge' and not roles = '{kedge_owner}'",
        );
        expect(policies.length).toBeGreaterThan(60);
        const without: string[] = [];
        for (const { tablename, policyname, qual, with_check } of policies) {
          const on = `policy ${policyname} on kedge.${tablename}`;
          const open = [
            qual && qual !== "true" && "using (true)",
            with_check && with_check !== "true" && "with check (true)",
          ];
          const loosened = open.filter(Boolean).join(" ");
          if (policyname === provenByTheClinicsThemselves) continue;
          for (const mutation of [`drop ${on}`, ...(loosened ? [`alter ${on} ${loosened}`] : [])]) {
            await client.query("savepoint mutation");
            await client.query(mutation);
            const caught =
              !equal(await observed(client, tablename), expected[tablename]) ||
              !(await observed(client, tablename, true)).every(attempt => nothing.test(attempt));
            if (!caught) without.push(mutation);
            await client.query("rollback to savepoint mutation");
          }
        }
        expect(without).toEqual([]);
      });
    },
    everyPolicyMs,
  );
});

/** It lets a first member into a clinic that has none: without it the clinics above couldn't be founded. */
const provenByTheClinicsThemselves = "setup_adds_the_first";

/** No row read, changed or deleted, and every new one refused. */
const nothing = /^(\w+: )?(\.|((r0|i-+|u0|d0) ?)+)$/;

const equal = (one: readonly string[], other: readonly string[] | undefined) => one.join() === other?.join();

describe("the catalogue", () => {
  test("row-level security is enabled and forced on every table", async () => {
    const rows = await catalogue(`
      select relname from pg_class where relnamespace = 'kedge'::regnamespace and relkind in ('r', 'p')
        and not (relrowsecurity and relforcerowsecurity)`);
    expect(rows).toEqual([]);
  });

  test("organization_id leads every key, unique index and foreign key, so that the tables can be distributed by it", async () => {
    const rows = await catalogue(`
      select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where c.relnamespace = 'kedge'::regnamespace and i.indisunique and a.attname <> 'organization_id'
        and c.relname <> 'content_release'
      union all
      select f.conname from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
      where f.connamespace = 'kedge'::regnamespace and f.contype = 'f' and a.attname <> 'organization_id'`);
    expect(rows).toEqual([]);
  });

  test("nobody may write an organization_id, or do to a table what only its owner should", async () => {
    const rows = await catalogue(`
      select r.rolname, c.relname, p.privilege from pg_roles r, pg_class c,
        unnest(array['insert', 'update', 'truncate', 'trigger', 'references']) as p (privilege)
      where r.rolname like 'kedge%' and r.rolname <> 'kedge_owner' and c.relnamespace = 'kedge'::regnamespace
        and c.relkind = 'r' and case when p.privilege in ('insert', 'update')
          then c.relname <> 'content_release' and has_column_privilege(r.oid, c.oid, 1::smallint, p.privilege)
          else has_table_privilege(r.oid, c.oid, p.privilege) end`);
    expect(rows).toEqual([]);
  });

  test("the logins own nothing, inherit nothing and have no special powers; the roles can't log in", async () => {
    const rows = await catalogue(`
      select rolname, rolcanlogin from pg_roles where rolname like 'kedge%' and (rolsuper or rolbypassrls
        or rolcreaterole or rolcreatedb or rolreplication or (rolcanlogin and rolinherit)
        or rolcanlogin <> (rolname in ('kedge_app', 'kedge_auth')))
      union all
      select c.relname, true from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'kedge_app'`);
    expect(rows).toEqual([]);
  });

  test("the app's login may take the actor roles and no other", async () => {
    const rows = await catalogue(`
      select r.rolname as role from pg_auth_members m join pg_roles r on r.oid = m.roleid
      join pg_roles u on u.oid = m.member where u.rolname = 'kedge_app'`);
    expect(rows.map(row => row.role).sort()).toEqual(Object.values(actorRoles).sort());
  });

  test("functions that run as the owner fix their search path, and none is open to everybody", async () => {
    const rows = await catalogue(`
      select proname from pg_proc where pronamespace = 'kedge'::regnamespace
        and (has_function_privilege('public', oid, 'execute')
          or prosecdef and not coalesce('search_path=kedge, pg_temp' = any (proconfig), false))`);
    expect(rows).toEqual([]);
  });

  test("there are no views, which would run as their owner", async () => {
    const rows = await catalogue(
      "select relname from pg_class where relnamespace = 'kedge'::regnamespace and relkind in ('v', 'm')",
    );
    expect(rows).toEqual([]);
  });
});

async function catalogue(query: string): Promise<Record<string, unknown>[]> {
  return store.asSuperuser(async client => (await client.query(query)).rows);
}

describe("the logins", () => {
  test("the sign-in library's login reads nothing of schema kedge, and is at home in schema auth", async () => {
    await expect(store.authPool.query("select from kedge.organization")).rejects.toMatchObject({
      code: "42501",
    });
    await store.authPool.query("create table note (line text)");
    const { rows } = await store.authPool.query("select tablename from pg_tables where schemaname = 'auth'");
    expect(rows).toContainEqual({ tablename: "note" });
  });
});
