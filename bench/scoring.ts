import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileInstrument, seededRandom } from "@kedge/engine";
import type { Content } from "@kedge/knowledge";
import { runChild } from "./child.ts";

const items = 9;
const peer = "@awell-health/awell-score";

/** Answer sheets by a fixed seed. */
function sheets(count: number): number[][] {
  const random = seededRandom(9);
  return Array.from({ length: count }, () => Array.from({ length: items }, () => Math.floor(random() * 4)));
}

/** Calls a second, over about two seconds after warming up. */
function perSecond<Input>(inputs: readonly Input[], call: (input: Input) => unknown): number {
  let kept: unknown;
  const round = (): void => {
    for (const input of inputs) kept = call(input);
  };
  round();
  let [rounds, start, spent] = [0, performance.now(), 0];
  while (spent < 2000) {
    round();
    rounds += 1;
    spent = performance.now() - start;
  }
  if (kept === undefined) throw new Error("nothing was scored");
  return (rounds * inputs.length * 1000) / spent;
}

interface PeerLibrary {
  readonly Score: new (score: unknown) => { calculate(params: { payload: object }): object };
  readonly ScoreLibrary: Readonly<Record<string, unknown>>;
}

/** The peer from a built checkout named by AWELL_SCORE, or from the npm registry into a folder that is removed again. */
async function withPeer(use: (library: PeerLibrary) => string[]): Promise<string[]> {
  const built = process.env.AWELL_SCORE;
  if (built)
    return use(createRequire(join(built, "package.json"))(join(built, "dist/index.js")) as PeerLibrary);
  const folder = await mkdtemp(join(tmpdir(), "kedge-bench-"));
  try {
    const installed = await runChild("npm", [
      "install",
      "--prefix",
      folder,
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      peer,
    ]);
    if (installed.kind === "failed")
      return [`  ${peer}: not run (npm can't install it; AWELL_SCORE may name a built checkout); no ratio`];
    return use(createRequire(join(folder, "package.json"))(peer) as PeerLibrary);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** PHQ-9 scored from answers, each checked, with total, band and risk item. */
export async function scoringRates({ knowledge, questionnaires }: Content): Promise<string[]> {
  const [instrument, questionnaire] = [knowledge.instruments["phq-9"], questionnaires["phq-9"]];
  if (!questionnaire || !instrument || instrument.kind === "totals-only") throw new Error("PHQ-9 is missing");
  const scorer = compileInstrument(questionnaire, instrument);
  const answers = sheets(5000);
  const kedge = perSecond(answers, sheet => scorer.score(sheet));
  return [
    `PHQ-9 scored from checked answers, ${answers.length} sheets over and over`,
    `  Kedge: ${Math.round(kedge).toLocaleString("en")} a second, with bands, screens and risk item`,
    ...(await withPeer(({ Score, ScoreLibrary }) => {
      const score = new Score(ScoreLibrary.phq_9);
      const payloads = answers.map(sheet =>
        Object.fromEntries(sheet.map((answer, item) => [`PHQ9_Q0${item + 1}`, answer])),
      );
      const rate = perSecond(payloads, payload => score.calculate({ payload }));
      return [
        `  ${peer}: ${Math.round(rate).toLocaleString("en")} a second, with band`,
        `  ratio: ${(kedge / rate).toFixed(0)}× (target 100×)`,
      ];
    })),
  ];
}
