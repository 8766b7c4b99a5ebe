import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { Finding } from "../torture/check.ts";
import { torture } from "../torture/torture.ts";

const command = fileURLToPath(new URL("../cli/dist/main.js", import.meta.url));
const seed = Number(process.env.KEDGE_SEED ?? Date.now() % 1_000_000);
/** A busy machine takes its time to start Kedge; the run itself ends by its minutes. */
const patience = 300_000;

const failed = (findings: readonly Finding[]) => findings.filter(({ found }) => found > 0);

it(
  `nothing acknowledged is lost, halved or doubled when Kedge and its database are killed (KEDGE_SEED=${seed})`,
  async () => {
    const { kills, sent, findings } = await torture({ command, kills: 15, minutes: 0.25, seed });
    expect(failed(findings)).toEqual([]);
    expect(kills.app + kills.database + kills.both).toBeGreaterThan(0);
    expect(sent).toBeGreaterThan(0);
  },
  patience,
);

it(
  "an acknowledgement before the commit would be noticed",
  async () => {
    const { findings } = await torture({ command, kills: 1, minutes: 0.2, seed, breakage: "early-ack" });
    expect(failed(findings).map(({ property }) => property)).toContain("acknowledged, but lost");
  },
  patience,
);

it(
  "lost and halved rows would be noticed",
  async () => {
    const { findings } = await torture({ command, kills: 1, minutes: 0.2, seed, breakage: "rows" });
    expect(failed(findings).map(({ property }) => property)).toEqual(
      expect.arrayContaining([
        "acknowledged, but lost",
        "half-written (no answers, no score, or another score)",
        "risk answers without alert or message",
      ]),
    );
  },
  patience,
);
