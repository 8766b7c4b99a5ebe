import { requestLimits } from "./http/limits.ts";
import type { App } from "./route.ts";

/**
 * Ends the server in order when the process is told to stop: it takes no new request, lets running ones end, then runs
 * `after` (closing the store). A second signal, or a request that takes too long, ends the process at once.
 */
export function closeOnSignal(app: App, after: () => Promise<void>): void {
  let closing = false;
  const close = async (signal: NodeJS.Signals) => {
    if (closing) process.exit(1);
    closing = true;
    app.log.info({ signal }, "stopping");
    const tooLong = setTimeout(() => process.exit(1), requestLimits.drain);
    tooLong.unref();
    try {
      await app.close();
      await after();
      process.exitCode = 0;
    } catch (error) {
      app.log.error({ err: error }, "stopping failed");
      process.exitCode = 1;
    }
  };
  process.on("SIGTERM", close);
  process.on("SIGINT", close);
}
