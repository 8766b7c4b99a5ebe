import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { companionTexts } from "../../language/companion.ts";
import { useTexts } from "../../language/index.ts";
import "./check-in.css";
import type { Question } from "./check-in.ts";

interface Props {
  readonly question: Question;
  readonly position: number;
  readonly of: number;
  readonly chosen: number | null;
  /** Something to say before the question. */
  readonly notice: ReactNode;
  readonly onAnswer: (choice: number) => void;
  readonly onLeaveOut: () => void;
  readonly onBack: (() => void) | null;
  readonly onStop: () => void;
}

/** A second tap of a double tap would answer the next question, which lies under the same finger. */
const doubleTapMs = 300;

/**
 * One question. Choosing an answer goes on; keys 1–9 choose words, arrow keys move, Enter takes. On a scale of numbers
 * no digit chooses: who types 10 would answer 1.
 */
export function QuestionScreen({
  question: { form, item },
  position,
  of,
  chosen,
  notice,
  onAnswer,
  onLeaveOut,
  onBack,
  onStop,
}: Props) {
  const t = useTexts(companionTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  const options = useRef<HTMLDivElement>(null);
  const shownAt = useRef(0);
  const endsId = useId();
  const { ends } = item;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the question changes
  useEffect(() => {
    shownAt.current = performance.now();
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [position]);

  const take = (choice: number) => {
    if (performance.now() - shownAt.current >= doubleTapMs) onAnswer(choice);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const number = Number(event.key);
    if (!ends && Number.isInteger(number) && number >= 1 && number <= item.options.length) {
      event.preventDefault();
      take(number - 1);
      return;
    }
    const step = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : 0;
    const back = event.key === "ArrowUp" || event.key === "ArrowLeft" ? 1 : 0;
    if (step === back) return;
    event.preventDefault();
    const buttons = [...(options.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next =
      at < 0 ? (step ? 0 : buttons.length - 1) : (at + step - back + buttons.length) % buttons.length;
    buttons[next]?.focus();
  };

  return (
    <main className="page stack">
      <div className="progress">
        <span className="small quiet">{t("question.progress", { at: position + 1, of })}</span>
        <progress value={position} max={of} aria-hidden="true" />
      </div>
      {notice}
      <fieldset onKeyDown={onKeyDown} aria-describedby={ends ? endsId : undefined}>
        <legend>
          <h1 ref={heading} tabIndex={-1}>
            <span className="question__stem">{form.stem}</span> {item.text}
          </h1>
        </legend>
        <div className={ends ? "options options--scale" : "options"} ref={options}>
          {item.options.map(({ label }, choice) => (
            <button
              key={label}
              type="button"
              className="option"
              aria-pressed={chosen === choice}
              aria-keyshortcuts={ends ? undefined : String(choice + 1)}
              onClick={() => take(choice)}
            >
              {!ends && (
                <span className="option__key" aria-hidden="true">
                  {choice + 1}
                </span>
              )}
              {label}
            </button>
          ))}
        </div>
        {ends && (
          <p className="scale-ends" id={endsId}>
            <span>
              <strong>{item.options[0]?.label}</strong> {ends.lower}
            </span>{" "}
            <span>
              <strong>{item.options.at(-1)?.label}</strong> {ends.upper}
            </span>
          </p>
        )}
      </fieldset>
      <div className="question__ways">
        {onBack ? (
          <button type="button" className="button" onClick={onBack}>
            {t("question.back")}
          </button>
        ) : (
          <span />
        )}
        <button type="button" className="button" onClick={onLeaveOut}>
          {t("question.skip")}
        </button>
      </div>
      <div>
        <button type="button" className="button button--plain" onClick={onStop}>
          {t("question.leave")}
        </button>
      </div>
    </main>
  );
}
