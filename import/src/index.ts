export type { ImportedCaseload, ImportedPerson, ImportedResponse, Problem } from "./caseload.ts";
export { type Mapping, MappingError, MappingSchema, readMapping } from "./mapping.ts";
export { readCaseload } from "./read-caseload.ts";
