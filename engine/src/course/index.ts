export { type BlendedCourse, blend, type CoursePrior } from "./blend.ts";
export {
  type CourseModel,
  type CoursePoint,
  courseTime,
  type Line,
  type LineCovariance,
} from "./course-model.ts";
export { CourseStatistics } from "./course-statistics.ts";
export type { EstimationMethod } from "./deviance.ts";
export { type CourseFit, fitCourse } from "./fit.ts";
export {
  type ChangeSought,
  expectedBand,
  type Forecast,
  forecast,
  probabilityAtLeast,
  probabilityAtMost,
  probabilityOfDeterioration,
  probabilityOfImprovement,
} from "./forecast.ts";
export type { PersonStatistics } from "./person-statistics.ts";
export { plateauProbability, type SlopeBelief, slopeOf, slopePerWeek } from "./plateau.ts";
export { courseAt, type PersonPosterior, personPosterior, posteriorOf } from "./posterior.ts";
