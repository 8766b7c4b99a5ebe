import type { CheckInReceipt } from "@kedge/api";
import { asSuperuser } from "@kedge/store/testing";
import { type Record, same } from "./writer.ts";

/** One property: how often it was looked at, and how often it didn't hold. */
export interface Finding {
  readonly property: string;
  readonly found: number;
  readonly of: number;
}

interface Row {
  readonly id: string;
  readonly responses: number;
  readonly scores: number;
  readonly total: number | null;
  readonly risk: boolean;
  readonly alerts: number;
  readonly messages: number;
  readonly audited: number;
}

/** What is stored of every check-in, seen past row-level security. */
const everything = `
  with audited as (
    select detail->>'checkInId' as id, count(*)::int as times from kedge.audit_event
    where action = 'check-in.stored' group by 1
  ), scored as (
    select organization_id, check_in_id, count(*)::int as times, max(total)::int as total from kedge.score group by 1, 2
  ), answered as (
    select organization_id, check_in_id, count(*)::int as times, bool_or(risk_positive) as risk from kedge.response
    group by 1, 2
  ), alerted as (
    select a.organization_id, a.check_in_id, count(distinct a.alert_id)::int as times, count(o.alert_id)::int as messages
    from kedge.alert a left join kedge.outbox o using (organization_id, alert_id) group by 1, 2
  )
  select coalesce(c.check_in_id, r.check_in_id, s.check_in_id, a.check_in_id)::text as id,
    coalesce(r.times, 0) as responses, coalesce(s.times, 0) as scores, s.total, coalesce(r.risk, false) as risk,
    coalesce(a.times, 0) as alerts, coalesce(a.messages, 0) as messages, coalesce(u.times, 0) as audited
  from kedge.check_in c
  full join answered r using (organization_id, check_in_id)
  full join scored s using (organization_id, check_in_id)
  full join alerted a using (organization_id, check_in_id)
  left join audited u on u.id = coalesce(c.check_in_id, r.check_in_id, s.check_in_id, a.check_in_id)::text`;

/** How many receipts are asked for again through the API at the end. */
const replays = 300;

/** Compares what was acknowledged with what is there: in the database, and through the public API. */
export async function check(
  places: { readonly data: string; readonly keys: string },
  record: Record,
): Promise<readonly Finding[]> {
  const { rows, withoutAlert } = await asSuperuser(places, async client => ({
    rows: (await client.query<Row>(everything)).rows,
    withoutAlert: (await client.query("select from kedge.risk_answers_without_alert()")).rowCount ?? 0,
  }));
  const stored = new Map(rows.map(row => [row.id, row]));
  const acknowledged = new Set(record.ledger.read());
  const count = (wrong: (row: Row) => boolean) => rows.filter(wrong).length;
  const risks = rows.filter(row => record.sent.get(row.id)?.risk);
  const again = await sendAgain(record, acknowledged);
  return [
    {
      property: "acknowledged, but lost",
      found: [...acknowledged].filter(id => !stored.has(id)).length,
      of: acknowledged.size,
    },
    {
      property: "half-written (no answers, no score, or another score)",
      found: count(row => row.responses === 0 || row.total !== record.sent.get(row.id)?.total),
      of: rows.length,
    },
    {
      property: "stored more than once",
      found: rows.length - stored.size + count(row => row.responses > 1 || row.scores > 1 || row.alerts > 1),
      of: rows.length,
    },
    {
      property: "risk answers without alert or message",
      found: withoutAlert + risks.filter(row => row.alerts === 0 || row.messages === 0 || !row.risk).length,
      of: risks.length,
    },
    {
      property: "alerts without a risk answer",
      found: count(row => row.alerts > 0 && !record.sent.get(row.id)?.risk),
      of: rows.length,
    },
    {
      property: "without exactly one line in the audit trail",
      found: count(row => row.audited !== 1),
      of: rows.length,
    },
    {
      property: "receipts that differ when sent again",
      found: record.receiptsThatDiffer + again.different,
      of: record.sentTwice + again.tried,
    },
    { property: "refused, although nothing was wrong with it", found: record.refused, of: record.sent.size },
  ];
}

/** The public API's word on it: the newest acknowledged check-ins, sent once more, get the receipt they had. */
async function sendAgain(
  { sent }: Record,
  acknowledged: ReadonlySet<string>,
): Promise<{ readonly different: number; readonly tried: number }> {
  const newest = [...acknowledged].slice(-replays).flatMap(id => {
    const known = sent.get(id);
    return known?.receipt ? [known] : [];
  });
  let different = 0;
  for (const { from, checkIn, receipt } of newest) {
    const response = await from.request("POST", "/api/check-ins", checkIn);
    const isSame =
      receipt !== null && response.status === 200 && same(receipt, (await response.json()) as CheckInReceipt);
    if (!isSame) different++;
  }
  return { different, tried: newest.length };
}

/** Damages the database on purpose, so that it shows whether the check would notice. */
export async function damage(places: { readonly data: string; readonly keys: string }): Promise<void> {
  await asSuperuser(places, async client => {
    // Without its triggers and foreign keys, which refuse all of this.
    await client.query("set session_replication_role = replica");
    // The lost one first: the other damage must not happen to fall on the same check-in and go with it.
    const { rows } = await client.query<{ check_in_id: string }>(
      "select check_in_id from kedge.check_in order by received_at desc limit 1",
    );
    for (const table of ["response", "score", "alert", "check_in"])
      await client.query(`delete from kedge.${table} where check_in_id = $1`, [rows[0]?.check_in_id]);
    await client.query(
      "delete from kedge.alert where alert_id = (select alert_id from kedge.alert order by raised_at limit 1)",
    );
    await client.query(
      "delete from kedge.score where score_id = (select score_id from kedge.score order by score_id limit 1)",
    );
  });
}
