export {
  type CheckInMeasure,
  type CheckInPlan,
  instrumentsDue,
  wholeInstrumentFor,
} from "./check-in-plan.ts";
export { checkInsDue } from "./check-ins-due.ts";
export {
  type AnsweredBefore,
  type RepeatedInstrument,
  repeatedInstrumentDue,
} from "./repeated-instruments.ts";
