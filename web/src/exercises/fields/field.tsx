import type { EntryAnswers, Module, ModuleField } from "@kedge/engine";
import type { KeptEntry } from "../../entries/entry.ts";
import { fieldWords } from "../modules.ts";
import { AgainField } from "./again-field.tsx";
import { BreathingPacer } from "./breathing-pacer.tsx";
import { CurveField } from "./curve-field.tsx";
import { MuscleGuide } from "./muscle-guide.tsx";
import { PickField } from "./pick-field.tsx";
import { QuietTimer } from "./quiet-timer.tsx";
import { RowsField } from "./rows-field.tsx";
import { SimpleInput } from "./simple-input.tsx";
import { TargetField } from "./target-field.tsx";

export interface FieldProps<Field extends ModuleField = ModuleField> {
  readonly module: Module;
  readonly field: Field;
  readonly answers: EntryAnswers;
  /** Changes some answers; an empty text takes one away. */
  readonly onAnswer: (changed: EntryAnswers) => void;
  /** Puts others in place of all answers. */
  readonly onReplace: (answers: EntryAnswers) => void;
  /** Earlier entries, the newest first. */
  readonly entries: readonly KeptEntry[];
}

/** One thing that a step asks for or offers. */
export function Field({ field, ...rest }: FieldProps) {
  const { module, answers, onAnswer } = rest;
  const words = fieldWords(module, field.code);
  switch (field.kind) {
    case "information":
      return <p className="card">{words.label}</p>;
    case "rows":
      return <RowsField field={field} {...rest} />;
    case "again":
      return <AgainField field={field} {...rest} />;
    case "pick":
      return <PickField field={field} {...rest} />;
    case "breathing":
      return <BreathingPacer field={field} label={words.label} />;
    case "muscles":
      return <MuscleGuide field={field} words={words} />;
    case "timer":
      return <QuietTimer field={field} label={words.label} />;
    case "curve":
      return <CurveField field={field} {...rest} />;
    case "target":
      return <TargetField field={field} words={words} answers={answers} onAnswer={onAnswer} />;
    default:
      return (
        <SimpleInput field={field} words={words} place={field.code} answers={answers} onAnswer={onAnswer} />
      );
  }
}
