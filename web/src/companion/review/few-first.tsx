import type { ReactNode } from "react";
import { useTexts } from "../../language/index.ts";
import { reviewTexts } from "../../language/review.ts";

interface Props<Item> {
  readonly items: readonly Item[];
  /** How many are shown at once; the others wait behind "more". */
  readonly few: number;
  readonly ordered?: boolean;
  readonly children: (item: Item) => ReactNode;
}

/** The most important entries of a list; on a bad day three are enough. */
export function FewFirst<Item extends { readonly code: string }>({
  items,
  few,
  ordered,
  children,
}: Props<Item>) {
  const t = useTexts(reviewTexts);
  const List = ordered ? "ol" : "ul";
  const entry = (item: Item) => <li key={item.code}>{children(item)}</li>;
  const rest = items.slice(few);
  return (
    <>
      <List className="few-first">{items.slice(0, few).map(entry)}</List>
      {rest.length > 0 && (
        <details>
          <summary>{t("more", { count: rest.length })}</summary>
          <List className="few-first" {...(ordered ? { start: few + 1 } : {})}>
            {rest.map(entry)}
          </List>
        </details>
      )}
    </>
  );
}
