import type { Coverage } from "@kedge/api";
import {
  bandOf,
  type CareMeasureRules,
  compareDates,
  daysBetween,
  type GroupReport,
  type Instrument,
  type Period,
  type ServiceReport,
  type ServiceRules,
  serviceReport,
} from "@kedge/engine";
import type { Content } from "@kedge/knowledge";
import { type CareMeasures, type OrganizationId, readCareCourses } from "@kedge/store";
import { unusable } from "./problem.ts";
import type { Services } from "./services.ts";

/** Kedge judges every course by this pair; the measures of single anxiety disorders are not used yet. */
export const careMeasures: CareMeasures = { depression: "phq-9", anxiety: "gad-7" };
const convention = "nhs-talking-therapies";
const longestPeriodDays = 3 * 366;

/** @throws Problem 422 for a period that is turned around or too long */
export function requirePeriod({ from, to }: Period): Period {
  if (compareDates(from, to) > 0)
    throw unusable("period-turned-around", "to", "The last day lies before the first one.");
  if (daysBetween(from, to) > longestPeriodDays)
    throw unusable("period-too-long", "to", "Choose a period of at most three years.");
  return { from, to };
}

/** The numbers that the reports count by. */
export function serviceRules({ knowledge, service }: Content): ServiceRules {
  return {
    content: service,
    depression: measureRules(knowledge.instruments[careMeasures.depression]),
    anxiety: measureRules(knowledge.instruments[careMeasures.anxiety]),
  };
}

function measureRules(instrument: Instrument | undefined): CareMeasureRules {
  const cutOff = instrument?.cutOffs.find(({ code }) => code === convention);
  const points = instrument?.reliableChange?.points;
  if (!instrument || !cutOff || points === undefined)
    throw new Error(`The content has no ${convention} cut-off and reliable change of a measure.`);
  const { bands, range } = instrument;
  return {
    caseness: { from: cutOff.value },
    reliableChange: points,
    bandOf: total => bandOf(bands, range, total),
  };
}

/**
 * The report of the whole organization. The job reads the courses; what leaves here are counts, with the small ones
 * hidden.
 */
export async function reportOfService(
  { store, content }: Pick<Services, "store" | "content">,
  organizationId: OrganizationId,
  period: Period,
): Promise<ServiceReport> {
  const courses = await store.as(
    { kind: "job", organizationId },
    tx => readCareCourses(tx, period, careMeasures),
    { lane: "report" },
  );
  return serviceReport(courses, period, serviceRules(content));
}

/** Service coverage, care gap and effective coverage (WHO Comprehensive Mental Health Action Plan 2013–2030, target 2.1). */
export function coverageOf({ indicators }: GroupReport, need: number): Coverage {
  const adequate = indicators["adequately-treated"];
  const effective = indicators["effectively-treated"];
  const treated = (adequate ?? effective)?.of ?? null;
  const coverage = treated === null ? null : treated / need;
  return {
    need,
    treated,
    coverage,
    gap: coverage === null ? null : 1 - coverage,
    effective: effective ? effective.count / need : null,
  };
}
