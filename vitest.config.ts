import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["kedge-source"] },
  ssr: { resolve: { conditions: ["kedge-source"] } },
  test: {
    include: [
      "{engine,knowledge,api,import,printing,store,server,cli,web}/src/**/*.test.ts",
      "tests/**/*.test.ts",
    ],
    globalSetup: "./tools/prepared-store.ts",
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // A browser on a busy machine that waited in vain tries once more; the run's last lines name whoever needed it.
    retry: { count: 1, condition: /Timeout \d+ms exceeded/ },
    // Browser tests wait more than they compute: the usual "one less than there are cores" leaves half of a small machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ["default", "./tools/closing-line.ts"],
  },
});
