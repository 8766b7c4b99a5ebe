/** Where a Patient that Kedge writes or reads says how somebody describes themselves. */
export const selfDescriptionUrls = {
  /** The extension of FHIR R4; Patient.gender is for administration. */
  genderIdentity: "http://hl7.org/fhir/StructureDefinition/patient-genderIdentity",
  ethnicGroup: "https://kedge.health/fhir/StructureDefinition/ethnic-group",
  /** The systems of Kedge's own codes. */
  codes: {
    gender: "https://kedge.health/fhir/CodeSystem/gender",
    ethnicGroup: "https://kedge.health/fhir/CodeSystem/ethnic-group",
    firstLanguage: "https://kedge.health/fhir/CodeSystem/first-language",
  },
} as const;
