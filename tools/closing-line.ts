import type { Reporter, TestModule } from "vitest/node";

/** Ends a test run with one plain line, `N passed, N failed`, that people and scripts can read. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    const unsteady: string[] = [];
    for (const module of modules) {
      if (module.state() === "failed" && [...module.children.allTests("failed")].length === 0)
        count.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") count.passed += 1;
        else if (state === "failed") count.failed += 1;
        else count.skipped += 1;
        if (test.diagnostic()?.flaky) unsteady.push(`${module.relativeModuleId} > ${test.fullName}`);
      }
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
    const second = unsteady.map(name => `passed only at the second try: ${name}\n`).join("");
    process.once("exit", () =>
      process.stdout.write(`${second}${count.passed} passed, ${count.failed} failed${skipped}\n`),
    );
  }
}
