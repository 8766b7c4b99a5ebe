import type { BacktestPage, Invitation, OwnReportPage, ServiceReportPage } from "@kedge/api";
import type { GroupReport } from "@kedge/engine";
import { addCareYear } from "@kedge/store/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { password, startTestClinic, type TestClinic, type Visitor } from "./testing.ts";

/*
 * A year of a service: 240 courses in three teams, with scores, sessions and endings from a fixed sequence of numbers.
 * Each indicator is counted again by plain SQL, written from the rule and not from the code.
 */
let clinic: TestClinic;
let first: Visitor;
let lead: Visitor;
let colleague: Visitor;
let organization: string;
const period = "from=2025-01-01&to=2025-12-31";

beforeAll(async () => {
  clinic = await startTestClinic();
  first = await clinic.setUp();
  colleague = await clinic.colleague(first, "colleague@clinic.example");
  const invitation = await first.post("/api/admin/invitations", { role: "service-lead" });
  const token = invitation.json<Invitation>().link.split("#token=")[1];
  lead = clinic.visitor();
  const account = { token, email: "lead@clinic.example", password, name: "Lou Lead" };
  expect((await lead.post("/api/invitations/accept", account)).statusCode).toBe(201);
  const [one, other] = [(await first.me()).memberId, (await colleague.me()).memberId];
  await clinic.store.asSuperuser(async db => {
    const { rows } = await db.query("select organization_id as id from kedge.member where member_id = $1", [
      one,
    ]);
    organization = rows[0].id;
    await addCareYear(db, organization, [one, other]);
  });
});
afterAll(() => clinic.discard());

const reportOf = async (visitor: Visitor, query = period) =>
  (await visitor.get(`/api/service/report?${query}`)).json<ServiceReportPage>();

/** The rules in plain SQL: one row for each course, with what each indicator asks. */
const facts = `
  with course as (
    select e.*, t.name as team, c.birth_year, c.gender, c.ethnic_group, c.first_language,
      (select array_agg(held_on order by held_on) from kedge.session s
        where s.episode_id = e.episode_id and s.attendance = 'attended') as came
    from kedge.episode e join kedge.client c using (organization_id, client_id)
      left join kedge.team t using (organization_id, team_id)
    where e.organization_id = $1
      and e.started_on <= '2025-12-31' and (e.ended_on is null or e.ended_on >= '2025-01-01')
  ), pair as (
    select episode_id, instrument, count(*) as n,
      (array_agg(total order by scored_on))[1] as pre, (array_agg(total order by scored_on desc))[1] as post
    from kedge.score join course using (episode_id)
    where scored_on >= course.started_on and scored_on <= coalesce(course.ended_on, 'infinity')
    group by episode_id, instrument
  ), fact as (
    select course.*, d.pre as d0, d.post as d1, a.pre as a0, a.post as a1,
      ended_on between '2025-01-01' and '2025-12-31' and cardinality(came) >= 2 as finished,
      came[1] between '2025-01-01' and '2025-12-31' as began, came[2] between '2025-01-01' and '2025-12-31' as went_on,
      d.n > 1 and a.n > 1 as paired, d.pre >= 10 or a.pre >= 8 as is_case, d.post >= 10 or a.post >= 8 as case_at_end,
      (d.post - d.pre <= -6 and a.post - a.pre < 4) or (a.post - a.pre <= -4 and d.post - d.pre < 6) as better,
      (d.post - d.pre >= 6 and a.post - a.pre > -4) or (a.post - a.pre >= 4 and d.post - d.pre > -6) as worse
    from course left join pair d on d.episode_id = course.episode_id and d.instrument = 'phq-9'
      left join pair a on a.episode_id = course.episode_id and a.instrument = 'gad-7'
  )`;

/** The indicators by plain SQL, by one column of the facts and over all (`whole`). */
const recomputedBy = (column: string) => `${facts}
  select ${column} as "group", grouping(${column}) = 1 as whole,
    count(*) filter (where finished and paired and better) as "reliable-improvement",
    count(*) filter (where finished and paired and worse) as "reliable-deterioration",
    count(*) filter (where finished and paired) as "paired-data",
    count(*) filter (where finished) as "of:reliable-improvement",
    count(*) filter (where finished) as "of:paired-data",
    count(*) filter (where finished and paired and is_case and not case_at_end) as recovery,
    count(*) filter (where finished and paired and is_case and not case_at_end and better) as "reliable-recovery",
    count(*) filter (where finished and paired and is_case) as "of:recovery",
    count(*) filter (where finished and paired and is_case) as "of:reliable-recovery",
    count(*) filter (where began and came[1] - started_on <= 42) as "first-treatment-soon",
    count(*) filter (where began and came[1] - started_on <= 126) as "first-treatment-in-time",
    count(*) filter (where began) as "of:first-treatment-in-time",
    count(*) filter (where went_on and came[2] - came[1] > 90) as "second-treatment-late",
    count(*) filter (where went_on) as "of:second-treatment-late",
    count(*) filter (where ended_on between '2025-01-01' and '2025-12-31' and end_reason = 'completed') as "completed-care",
    count(*) filter (where ended_on between '2025-01-01' and '2025-12-31' and end_reason = 'stopped-by-client')
      as "dropped-out",
    count(*) filter (where ended_on between '2025-01-01' and '2025-12-31') as "of:dropped-out",
    avg(cardinality(came)) filter (where finished) as sessions, avg(d0) filter (where finished) as baseline
  from fact group by grouping sets ((${column}), ())`;

const otherRecomputed = `${facts}
  , held as (
    select fact.team, attendance from kedge.session s join fact using (episode_id)
    where held_on between '2025-01-01' and '2025-12-31' and attendance <> 'cancelled'
  ), intake as (
    select fact.team, fact.episode_id, i.scored_on, i.total from fact cross join lateral (
      select scored_on, total from kedge.score where episode_id = fact.episode_id and instrument = 'phq-9' and total > 9
      order by scored_on limit 1) i
    where problem = 'depression' and (birth_year is null or 2025 - birth_year >= 12)
      and i.scored_on + 240 between '2025-01-01' and '2025-12-31'
  ), later as (
    select intake.*, (select s.total from kedge.score s where s.episode_id = intake.episode_id
      and instrument = 'phq-9' and s.scored_on - intake.scored_on between 120 and 240 order by s.scored_on desc limit 1) as final
    from intake
  ), window_of as (
    select * from (values (date '2025-01-01', date '2025-04-30'), ('2025-05-01', '2025-08-31'), ('2025-09-01', '2025-12-31'))
      as w (start, stop)
  ), contact as (
    select fact.team, exists (select from kedge.score s where s.episode_id = fact.episode_id and instrument = 'phq-9'
        and scored_on between start and stop) as scored
    from fact, window_of where problem = 'depression' and (birth_year is null or 2025 - birth_year >= 12)
      and exists (select from unnest(came) as day where day between start and stop)
  ), numbers as (
    select team, 'sessions-attended' as code, attendance = 'attended' as yes from held
    union all select team, 'sessions-missed', attendance = 'missed' from held
    union all select team, 'depression-followed-up', final is not null from later
    union all select team, 'depression-remission', coalesce(final < 5, false) from later
    union all select team, 'depression-response', coalesce(final <= total / 2, false) from later
    union all select team, 'depression-monitored', scored from contact
    union all select team, 'adequately-treated', cardinality(came) >= 8 from fact
      where exists (select from unnest(came) as day where day between '2025-01-01' and '2025-12-31')
    union all select team, 'effectively-treated', cardinality(came) >= 8 and coalesce(paired and better, false) from fact
      where exists (select from unnest(came) as day where day between '2025-01-01' and '2025-12-31')
  )
  select team as "group", code, count(*) filter (where yes) as count, count(*) as of from numbers
  group by grouping sets ((team, code), (code))`;

/** Indirect standardisation in plain SQL. `is_in`: whom the indicator counts over; `hit`: whom it counts. */
const standardised = (isIn: string, hit: string) => `${facts}
  , item as (
    select team, (${hit})::int as hit,
      case when d0 >= 20 then 'severe' when d0 >= 15 then 'moderately-severe' when d0 >= 10 then 'moderate'
        when d0 >= 5 then 'mild' when d0 >= 0 then 'minimal' end as d,
      case when a0 >= 15 then 'severe' when a0 >= 10 then 'moderate' when a0 >= 5 then 'mild'
        when a0 >= 0 then 'minimal' end as a,
      case when 2025 - birth_year >= 65 then 65 when 2025 - birth_year >= 26 then 26
        when 2025 - birth_year >= 18 then 18 when 2025 - birth_year >= 0 then 0 end as age
    from fact where ${isIn}
  ), one as (select *, count(*) over (partition by d, a, age) >= 10 as by_age from item
  ), two as (select *, count(*) over (partition by by_age, d, a) >= 10 as by_both from one
  ), three as (select *, count(*) over (partition by by_age or by_both, d) >= 10 as by_depression from two
  ), placed as (
    select *, case when by_age then concat('1', d, '/', a, '/', age) when by_both then concat('2', d, '/', a)
      when by_depression then concat('3', d) else 'rest' end as stratum from three
  ), sized as (select *, count(*) over (partition by stratum) as size from placed
  ), merged as (
    select *, case when size = (select min(size) from sized where stratum <> 'rest')
        and (select count(*) from sized where stratum = 'rest') between 1 and 9 then 'rest'
      else stratum end as final from sized
  ), shares as (select *, avg(hit) over (partition by final) as share from merged)
  select team as "group", sum(share)::float as expected, sum(hit)::int as observed, count(*)::int as of,
    (select avg(hit)::float from item) as overall
  from shares group by team`;

const isCase = "finished and paired and is_case";
const standardisations = {
  recovery: standardised(isCase, "not case_at_end"),
  "reliable-recovery": standardised(isCase, "not case_at_end and better"),
  "reliable-improvement": standardised("finished", "coalesce(paired and better, false)"),
} as const;

const groupsOf = ({ report }: ServiceReportPage): GroupReport[] => [...report.byTeam, report.all];
const numbers = (group: GroupReport) =>
  group.indicators as Readonly<Record<string, GroupReport["indicators"]["recovery"]>>;

describe("the service report", () => {
  test("agrees with plain SQL in every number it shows, and shows all large ones of the whole service", async () => {
    const page = await reportOf(lead);
    const plain = await clinic.store.asSuperuser(async db => ({
      courses: (await db.query(recomputedBy("team"), [organization])).rows,
      others: (await db.query(otherRecomputed, [organization])).rows,
    }));
    let compared = 0;
    for (const group of groupsOf(page)) {
      const row = plain.courses.find(one => one.group === group.group);
      for (const [code, shown] of Object.entries(numbers(group))) {
        if (shown === null) continue;
        const other = plain.others.find(one => one.group === group.group && one.code === code);
        // A group without a row counts nobody.
        const count = other ? other.count : (row[code] ?? 0);
        const of = other ? other.of : row[`of:${code}`];
        expect([group.group, code, shown.count]).toEqual([group.group, code, Number(count)]);
        if (of !== undefined) expect([group.group, code, shown.of]).toEqual([group.group, code, Number(of)]);
        compared += 1;
      }
      if (group.meanSessions !== null) expect(group.meanSessions).toBeCloseTo(Number(row.sessions), 10);
      if (group.meanFirstDepression !== null)
        expect(group.meanFirstDepression).toBeCloseTo(Number(row.baseline), 10);
    }
    expect(compared).toBeGreaterThan(40);
    expect(page.report.all.indicators.recovery?.of).toBeGreaterThan(50);
  });

  test("agrees with plain SQL by gender, ethnic group and first language, and hides the few", async () => {
    const { report } = await reportOf(lead);
    for (const [column, groups] of [
      ["gender", report.byGender],
      ["ethnic_group", report.byEthnicGroup],
      ["first_language", report.byLanguage],
    ] as const) {
      const { rows } = await clinic.store.asSuperuser(db => db.query(recomputedBy(column), [organization]));
      let compared = 0;
      for (const group of groups) {
        const row = rows.find(one => !one.whole && one.group === group.group);
        for (const [code, shown] of Object.entries(numbers(group))) {
          if (shown === null || row[code] === undefined) continue;
          expect([column, group.group, code, shown.count]).toEqual([
            column,
            group.group,
            code,
            Number(row[code]),
          ]);
          if (row[`of:${code}`] !== undefined) expect(shown.of).toBe(Number(row[`of:${code}`]));
          compared += 1;
        }
      }
      expect(compared).toBeGreaterThan(5);
      expect(groups.map(({ group }) => group)).toContain(null);
      const hidden = groups.filter(({ indicators }) => indicators["reliable-recovery"] === null);
      expect(hidden.length).not.toBe(1);
      for (const { indicators } of groups)
        for (const shown of Object.values(indicators))
          for (const count of shown === null ? [] : [shown.count, shown.of - shown.count])
            expect(count === 0 || count >= 5).toBe(true);
    }
    const few = report.byGender.find(({ group }) => group === "non-binary");
    expect(few?.indicators["reliable-improvement"]).toBe(null);
  });

  test("adjusts teams for how ill people were at the start, as plain SQL does, and shows no more than it showed", async () => {
    const { report } = await reportOf(lead);
    for (const [name, query] of Object.entries(standardisations)) {
      const code = name as keyof typeof standardisations;
      const { rows } = await clinic.store.asSuperuser(db => db.query(query, [organization]));
      for (const { group, indicators, adjusted } of report.byTeam) {
        const [shown, fair] = [indicators[code], adjusted[code]];
        expect([code, group, fair === null]).toEqual([code, group, shown === null]);
        if (shown === null || fair === null) continue;
        const row = rows.find(one => one.group === group);
        expect([shown.count, shown.of]).toEqual([row.observed, row.of]);
        expect(Math.abs(fair.expected - row.expected)).toBeLessThan(0.0501);
        expect(fair.expected * 10).toBeCloseTo(Math.round(fair.expected * 10), 8);
        expect(fair.share).toBeCloseTo((row.observed / fair.expected) * row.overall, 10);
        expect(fair.expected).not.toBeCloseTo(row.of * row.overall, 2);
      }
      const [expected, observed] = (["expected", "observed"] as const).map(column =>
        rows.reduce((sum, row) => sum + row[column], 0),
      );
      expect(expected).toBeCloseTo(observed, 8);
    }
    expect(report.byTeam.some(({ adjusted }) => adjusted["reliable-recovery"] !== null)).toBe(true);
  });

  test("hides small groups, and one more so that nothing is left to subtract", async () => {
    const { report } = await reportOf(lead);
    const hidden = report.byTeam.filter(({ indicators }) => indicators["reliable-recovery"] === null);
    expect(hidden.map(({ group }) => group)).toEqual(["=North", "West"]);
    for (const { indicators } of groupsOf({ report } as ServiceReportPage)) {
      for (const shown of Object.values(indicators)) {
        if (shown === null) continue;
        for (const count of [shown.count, shown.of - shown.count])
          expect(count === 0 || count >= 5).toBe(true);
      }
    }
  });

  test("tells of no person and no therapist", async () => {
    const text = JSON.stringify(await reportOf(lead));
    const { rows } = await clinic.store.asSuperuser(db =>
      db.query("select client_id, episode_id, clinician_member_id from kedge.episode"),
    );
    for (const id of rows.flatMap(row => Object.values(row))) expect(text).not.toContain(id);
    expect(text).not.toContain("Ruth Adams");
    for (const path of ["/api/caseload", "/api/service/own?from=2025-01-01&to=2025-12-31"])
      expect((await lead.get(path)).statusCode).toBe(403);
    expect((await first.get(`/api/service/report?${period}`)).statusCode).toBe(403);
  });

  test("gives coverage and care gap against the need that the lead enters", async () => {
    const { coverage, report } = await reportOf(lead, `${period}&need=1000`);
    const treated = report.all.indicators["adequately-treated"]?.of ?? 0;
    expect(treated).toBeGreaterThan(100);
    expect(coverage).toMatchObject({
      need: 1000,
      treated,
      coverage: treated / 1000,
      gap: 1 - treated / 1000,
    });
  });

  test("is exported as a table in which no cell can run as a formula", async () => {
    const { body, headers } = await lead.get(`/api/service/report.csv?${period}`);
    expect(headers["content-type"]).toContain("text/csv");
    const [header = [], ...cells] = body
      .trim()
      .split("\n")
      .map(line => line.split(","));
    const lines = cells.map(line => Object.fromEntries(line.map((cell, index) => [header[index], cell])));
    const { report } = await reportOf(lead);
    expect(new Set(lines.map(one => one.breakdown))).toEqual(
      new Set(["all", "team", "age", "gender", "ethnic-group", "first-language"]),
    );
    const line = lines.find(one => one.breakdown === "all" && one.indicator === "recovery");
    expect([line?.count, line?.of]).toEqual(
      [report.all.indicators.recovery?.count, report.all.indicators.recovery?.of].map(String),
    );
    const south = report.byTeam.find(({ group }) => group === "South")?.adjusted["reliable-recovery"];
    const ofSouth = lines.find(one => one.group === "South" && one.indicator === "reliable-recovery");
    expect([ofSouth?.expected, ofSouth?.adjusted_share]).toEqual([
      String(south?.expected),
      south?.share.toFixed(4),
    ]);
    expect(line?.adjusted_share).toBe("");
    expect(lines.map(one => one.group)).toContain("'=North");
    expect(lines.flatMap(Object.values).filter(cell => /^[=+\-@]/.test(cell))).toEqual([]);
  });

  test("refuses a period that is turned around or longer than three years", async () => {
    for (const query of ["from=2025-02-01&to=2025-01-01", "from=2020-01-01&to=2025-01-01"])
      expect((await lead.get(`/api/service/report?${query}`)).statusCode).toBe(422);
  });
});

test("a clinician has the figures of the own courses alone", async () => {
  const pages = await Promise.all(
    [first, colleague].map(async visitor =>
      (await visitor.get(`/api/service/own?${period}`)).json<OwnReportPage>(),
    ),
  );
  const counts = await Promise.all(
    [first, colleague].map(async visitor => {
      const { memberId } = await visitor.me();
      const { rows } = await clinic.store.asSuperuser(db =>
        db.query(
          "select count(*) from kedge.episode where clinician_member_id = $1 and ended_on between '2025-01-01' and '2025-12-31'",
          [memberId],
        ),
      );
      return Number(rows[0].count);
    }),
  );
  expect(pages.map(page => page.own.indicators["dropped-out"]?.of)).toEqual(counts);
  expect(pages.map(page => page.colleagues)).toEqual([[], []]);
});

describe("the backtest of the alert rules", () => {
  const days = { from: "2025-01-01", to: "2025-12-31" };

  test("agrees with a plain count of the courses that ended in the period", async () => {
    const answer = await lead.post("/api/service/backtest", days);
    const { measures, smallest } = answer.json<BacktestPage>();
    const { rows } = await clinic.store.asSuperuser(db =>
      db.query<{ totals: number[] }>(
        `select array_agg(total order by scored_on) as totals from kedge.score join kedge.episode e using (organization_id, episode_id)
         where organization_id = $1 and instrument = 'phq-9' and ended_on between '2025-01-01' and '2025-12-31'
         group by episode_id having count(distinct scored_on) >= 3`,
        [organization],
      ),
    );
    const depression = measures.find(({ instrument }) => instrument === "phq-9");
    if (depression?.kind !== "replayed") throw new Error("PHQ-9 was not replayed");
    const worse = (total: number, first: number) => total - first >= depression.reliableChange;
    const judged = rows.map(({ totals: [first = 0, ...later] }) => ({
      event: worse(later.at(-1) ?? 0, first),
      better: first - (later.at(-1) ?? 0) >= depression.reliableChange,
      flagged: later.slice(0, -1).some(total => worse(total, first)),
    }));
    let compared = 0;
    for (const { outcome, people, events, rules } of depression.outcomes) {
      const has = judged.map(one => (outcome === "deterioration" ? one.event : !one.better));
      expect([people, events]).toEqual([judged.length, has.filter(Boolean).length]);
      for (const { ruleSet, rates } of rules) {
        if (ruleSet !== "reliable-change") continue;
        const found = judged.filter((one, index) => has[index] && one.flagged).length;
        expect(rates.sensitivity?.value).toBeCloseTo(found / events, 10);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(0);
    expect(smallest).toBe(5);
  });

  test("says nothing where there are too few courses, and is for the service lead alone", async () => {
    const few = await lead.post("/api/service/backtest", { from: "2019-01-01", to: "2019-12-31" });
    expect(few.json<BacktestPage>().measures.map(({ kind }) => kind)).toEqual(["too-few", "too-few"]);
    expect((await first.post("/api/service/backtest", days)).statusCode).toBe(403);
  });
});
