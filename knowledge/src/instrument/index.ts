export { hasValidCheckDigit } from "./loinc.ts";
export { type InstrumentContent, type QuestionnaireJson, readInstruments } from "./read-instruments.ts";
