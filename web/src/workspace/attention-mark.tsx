import type { Attention } from "@kedge/engine";
import { useTranslation } from "react-i18next";

/** A shape of its own for each level, so that the colour isn't needed. */
const shapes: Readonly<Record<Attention, string>> = {
  risk: "M8 1L15 14H1Z",
  now: "M8 1L15 8L8 15L1 8Z",
  soon: "M2 2H14V14H2Z",
  watch: "M8 2A6 6 0 1 1 7.99 2Z",
  none: "M3 7H13V9H3Z",
};

/** How urgently somebody should look, as a shape and a word. */
export function AttentionMark({ attention }: { readonly attention: Attention }) {
  const { t } = useTranslation("workspace");
  return (
    <span className={`attention attention--${attention}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[attention]} />
      </svg>
      {t(`attention.${attention}`)}
    </span>
  );
}
