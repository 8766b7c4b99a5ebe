import { type RefObject, useEffect, useRef, useState } from "react";

const overscan = 6;

/**
 * Which rows of a long list are in view, so that only these are drawn. All rows have the same height; it is taken from
 * the first one that is drawn, since it depends on the width of the screen and the size of the text.
 */
export function useWindow(
  list: RefObject<HTMLElement | null>,
  rows: number,
): { readonly first: number; readonly end: number } {
  const [range, setRange] = useState({ first: 0, end: Math.min(rows, 30) });
  const known = useRef(0);
  useEffect(() => {
    const measure = (): void => {
      const element = list.current;
      if (!element) return;
      // None is drawn where a list got shorter than it was scrolled.
      const height = rowHeightOf(element) || known.current;
      if (height === 0) return;
      known.current = height;
      const { top } = element.getBoundingClientRect();
      const first = Math.min(Math.max(0, Math.floor(-top / height) - overscan), Math.max(0, rows - 1));
      const end = Math.min(rows, Math.ceil((window.innerHeight - top) / height) + overscan);
      setRange(before => (before.first === first && before.end === end ? before : { first, end }));
    };
    measure();
    window.addEventListener("scroll", measure, { passive: true });
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("scroll", measure);
      window.removeEventListener("resize", measure);
    };
  }, [list, rows]);
  return { first: Math.min(range.first, rows), end: Math.min(Math.max(range.end, range.first), rows) };
}

/** The height of every row of the list, in pixels; 0 while none is drawn. */
export function rowHeightOf(list: HTMLElement): number {
  return list.querySelector<HTMLElement>("[data-row]")?.getBoundingClientRect().height ?? 0;
}
