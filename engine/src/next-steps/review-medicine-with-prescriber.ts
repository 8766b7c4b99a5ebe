import { isAntidepressant } from "../medication/index.ts";
import { nextStepRule } from "./next-step-rule.ts";

const aboutMedicine = [
  "medicine",
  "medicine-not-reviewed",
  "side-effects",
  "medicine-missed",
  "benzodiazepine-long",
] as const;

/** Take questions about a medicine to the prescriber: dose, effects, days left out, how long (NICE NG222 1.4). */
export const reviewMedicineWithPrescriber = nextStepRule({
  code: "review-medicine-with-prescriber",
  answers: [...aboutMedicine, "no-improvement", "plateau"],
  fits: ({ context, has }) =>
    aboutMedicine.some(has) ||
    context.medicines.some(listed => listed.current && isAntidepressant(listed, context.knowledge.medicines)),
});
