import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { Finding } from "../torture/check.ts";
import { torture } from "../torture/torture.ts";

const command = fileURLToPath(new URL("../cli/dist/main.js", import.meta.url));
const seed = Number(process.env.KEDGE_SEED ?? Date.now() % 1_000_000);
/** The runs end by their kills; a busy machine takes its time for each. */
const minutes = 8;
const patience = 600_000;

const failed = (findings: readonly Finding[]) => findings.filter(({ found }) => found > 0);

it(
  `nothing acknowledged is lost, halved or doubled when Kedge and its database are killed (KEDGE_SEED=${seed})`,
  async () => {
    const { kills, sent, findings } = await torture({ command, kills: 5, minutes, seed });
    expect(failed(findings)).toEqual([]);
    expect(kills.app + kills.database + kills.both).toBe(5);
    expect(sent).toBeGreaterThan(0);
  },
  patience,
);

it(
  "an acknowledgement before the commit would be noticed",
  async () => {
    const { findings } = await torture({ command, kills: 1, minutes, seed, breakage: "early-ack" });
    expect(failed(findings).map(({ property }) => property)).toContain("acknowledged, but lost");
  },
  patience,
);

it(
  "lost and halved rows would be noticed",
  async () => {
    const { findings } = await torture({ command, kills: 1, minutes, seed, breakage: "rows" });
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
