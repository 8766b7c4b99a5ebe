export type { ImportedCaseload, ImportedPerson, ImportedResponse, Problem } from "./caseload.ts";
export type {
  DirectoryProblem,
  DirectoryRead,
  ListedOrganization,
  ListedPlace,
  ListedService,
} from "./directory/listing.ts";
export { readDirectory } from "./directory/read-directory.ts";
export { readBundle } from "./fhir/read-bundle.ts";
export { selfDescriptionUrls } from "./fhir/self-description-urls.ts";
export { type Mapping, MappingError, MappingSchema, readMapping } from "./mapping.ts";
export {
  type LicensedCheck,
  type LicensedProblem,
  type LicensedQuestion,
  type LicensedQuestionnaire,
  licensedLimits,
  type ScaleEnds,
} from "./questionnaire/licensed-questionnaire.ts";
export { canBeImported, readLicensedQuestionnaire } from "./questionnaire/read-licensed-questionnaire.ts";
export { scoredAs, scorerOf } from "./questionnaire/score-licensed-questionnaire.ts";
export { readCaseload, readTable } from "./read-caseload.ts";
