export { type AppOptions, createApp } from "./app.ts";
export type { Clock } from "./clock.ts";
export { fitExpectedCourses } from "./expected-courses.ts";
export { createLog } from "./http/log.ts";
export type { App } from "./route.ts";
export type { LoadSample } from "./services.ts";
export { closeOnSignal } from "./shutdown.ts";
export { prepareSignIn } from "./sign-in/prepare.ts";
