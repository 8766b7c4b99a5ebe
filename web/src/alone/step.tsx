import type { ReactNode } from "react";
import { PageTitle } from "../design/page-title.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import type { AloneRecord } from "./alone-record.ts";

export interface StepProps {
  readonly record: AloneRecord;
  readonly onChange: (record: AloneRecord) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

const steps = 5;

interface Props {
  readonly at: number;
  readonly title: string;
  readonly next: string;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly children: ReactNode;
}

/** One step of the way to the check-up. */
export function Step({ at, title, next, onBack, onNext, children }: Props) {
  const t = useTexts(aloneTexts);
  return (
    <main className="page stack" key={at}>
      <p className="small quiet">{t("step", { at, of: steps })}</p>
      <PageTitle>{title}</PageTitle>
      {children}
      <div className="row">
        <button type="button" className="button" onClick={onBack}>
          {t("back")}
        </button>
        <button type="button" className="button button--main" onClick={onNext}>
          {next}
        </button>
      </div>
    </main>
  );
}
