export * from "./brand.ts";
export * from "./date.ts";
export * from "./datum.ts";
export * from "./knowledge.ts";
export * from "./progress-chart-result.ts";
export * from "./record.ts";
export * from "./review-result.ts";
