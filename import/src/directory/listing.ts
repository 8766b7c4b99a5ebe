/** Where a service is given. Coordinates are degrees (WGS 84), both or none. */
export interface ListedPlace {
  readonly name: string | null;
  readonly address: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export interface ListedOrganization {
  /** Its id in the files. */
  readonly sourceId: string;
  readonly name: string;
  readonly description: string | null;
  readonly website: string | null;
}

export interface ListedService {
  readonly sourceId: string;
  readonly organizationSourceId: string;
  readonly name: string;
  readonly description: string | null;
  readonly website: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** BCP 47 tags, lower case. */
  readonly languages: readonly string[];
  readonly fees: string | null;
  readonly wait: string | null;
  readonly howToApply: string | null;
  readonly eligibility: string | null;
  readonly licences: string | null;
  /** Can be had by video or phone, as far as the files say. */
  readonly telehealth: boolean;
  /** Codes of problems and approaches that its words speak of. */
  readonly topics: readonly string[];
  readonly places: readonly ListedPlace[];
}

/** What is wrong, in which file and line (CSV) or at which entry (JSON). */
export interface DirectoryProblem {
  readonly file: string;
  readonly at: string;
  readonly message: string;
}

export type DirectoryRead =
  | {
      readonly kind: "read";
      readonly organizations: readonly ListedOrganization[];
      readonly services: readonly ListedService[];
      /** What was left out without harm, for whoever keeps the files. */
      readonly notes: readonly DirectoryProblem[];
    }
  | { readonly kind: "refused"; readonly problems: readonly DirectoryProblem[] };
