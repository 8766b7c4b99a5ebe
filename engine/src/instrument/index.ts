export {
  type CheckedQuestionnaire,
  checkQuestionnaire,
  ownQuestionnaireUrl,
  type QuestionnaireItem,
  type QuestionnaireProblem,
  questionnaireLimits,
  readQuestionnaire,
} from "./check-questionnaire.ts";
export { AnswerError, type AnswerProblem, InstrumentError } from "./errors.ts";
export * from "./instrument.ts";
export { bandOf, reaches } from "./interpret.ts";
export type { QuestionnaireOption } from "./questionnaire-options.ts";
export {
  type Answers,
  compileInstrument,
  type InstrumentScore,
  type RiskOutcome,
  type ScoredRiskAnswer,
  type Scorer,
  type SubscaleScore,
} from "./scorer.ts";
export type { AboutPerson, ScreenOutcome } from "./screen.ts";
