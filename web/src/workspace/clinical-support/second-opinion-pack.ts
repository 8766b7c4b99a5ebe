import { knowledge } from "virtual:kedge-knowledge";
import type { Care, ClientPage } from "@kedge/api";
import {
  describeDate,
  describeDatum,
  describeNumber,
  describeReason,
  describeSignal,
  phrase,
} from "@kedge/engine";
import type { PrintedBlock, PrintedDocument } from "@kedge/printing";
import type { TFunction } from "i18next";
import { medicineList } from "../../care/medicine-list.ts";
import { medicineInWords } from "../care/medicine-in-words.ts";
import { pastTreatmentInWords } from "../care/past-treatment-in-words.ts";
import { changeInWords, instrumentTitle } from "../measure-meaning.ts";

interface PackTexts {
  readonly t: TFunction<"clinical-support">;
  readonly workspace: TFunction<"workspace">;
  readonly care: TFunction<"care-cards">;
  readonly language: string;
}

/**
 * What a colleague needs for a second opinion, for paper. It names nobody.
 * @param questions one a line
 */
export function secondOpinionPack(
  page: ClientPage,
  care: Care,
  questions: string,
  texts: PackTexts,
): PrintedDocument {
  const { t, language } = texts;
  const { review } = page;
  const reader = { language, audience: "clinician" } as const;
  const medicines = medicineList(care, knowledge, review.asOf, language).filter(
    ({ listed }) => listed.current,
  );
  const asked = questions.split("\n").filter(line => line.trim() !== "");
  return {
    language,
    title: t("pack.title"),
    dateLine: describeDate(review.asOf, language),
    blocks: [
      heading(t("pack.problem")),
      list(problemLines(page, texts)),
      heading(t("pack.course")),
      listOr(courseLines(page, texts), t("pack.no-scores")),
      heading(t("pack.signals")),
      listOr(
        review.signals.map(signal => {
          const { title, text } = describeSignal(signal, knowledge, reader);
          return `${title}. ${text}`;
        }),
        t("pack.no-signals"),
      ),
      heading(t("pack.reasons")),
      ...reasonBlocks(page, texts),
      heading(t("pack.tried")),
      listOr(
        care.pastTreatments.map(past => pastTreatmentInWords(past, texts.care, language)),
        t("pack.not-tried"),
      ),
      heading(t("pack.medicines")),
      listOr(
        medicines.map(medicine => medicineInWords(medicine, texts.care, language)),
        t("pack.no-medicines"),
      ),
      ...(asked.length > 0 ? [heading(t("pack.questions")), list(asked)] : []),
      { kind: "note", text: t("pack.note", { version: review.contentVersion }) },
    ],
  };
}

const heading = (text: string): PrintedBlock => ({ kind: "heading", text });
const list = (items: readonly string[]): PrintedBlock => ({ kind: "list", ordered: false, items });
const listOr = (items: readonly string[], none: string): PrintedBlock =>
  items.length > 0 ? list(items) : { kind: "paragraph", text: none };

function problemLines({ episode, sessions }: ClientPage, { t, language }: PackTexts): string[] {
  const { problem, approach, startedOn } = episode;
  return [
    t("pack.problem-line", {
      problem: problem === null ? t("pack.open") : phrase(`problem.${problem}`, knowledge, language),
    }),
    t("pack.approach-line", {
      approach: approach === null ? t("pack.open") : phrase(`approach.${approach}`, knowledge, language),
    }),
    t("pack.since", {
      on: describeDate(startedOn, language),
      count: sessions.filter(({ attendance }) => attendance === "attended").length,
    }),
  ];
}

function courseLines({ review }: ClientPage, { t, workspace, language }: PackTexts): string[] {
  return review.measures.map(measure => {
    const { instrument, baseline, latest, category, scores } = measure;
    return t("pack.measure", {
      title: instrumentTitle(instrument, language),
      first: describeNumber(baseline.total, language),
      firstOn: describeDate(baseline.on, language),
      latest: describeNumber(latest.total, language),
      latestOn: describeDate(latest.on, language),
      change: changeInWords(
        { instrument, baseline: baseline.total, latest: latest.total, category, isFirst: scores < 2 },
        workspace,
        language,
      ),
    });
  });
}

function reasonBlocks({ review }: ClientPage, { t, language }: PackTexts): PrintedBlock[] {
  const supported = review.reasons.filter(reason => reason.kind === "supported");
  if (supported.length === 0) return [{ kind: "paragraph", text: t("pack.no-reasons") }];
  return supported.flatMap(reason => {
    const { title, text } = describeReason(reason, knowledge, { language, audience: "clinician" });
    return [
      { kind: "paragraph", text: `${title}. ${text}` } as const,
      list([
        ...reason.dataFor.map(datum => t("pack.for", { datum: describeDatum(datum, knowledge, language) })),
        ...reason.dataAgainst.map(datum =>
          t("pack.against", { datum: describeDatum(datum, knowledge, language) }),
        ),
      ]),
    ];
  });
}
