export * from "./caseload.ts";
export * from "./check-in.ts";
export * from "./client.ts";
export * from "./common.ts";
export * from "./invitation.ts";
export * from "./me.ts";
export * from "./setup.ts";
export * from "./sign-in.ts";
