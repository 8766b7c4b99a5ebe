export * from "./change-since-session.ts";
export { changesSinceSession } from "./changes-since-session.ts";
