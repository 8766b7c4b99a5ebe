import { type RefObject, useEffect, useState } from "react";

const overscan = 6;

/** Which rows of a long list are in view, so that only these are drawn. All rows have the same height, in pixels. */
export function useWindow(
  list: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number,
): { readonly first: number; readonly end: number } {
  const [range, setRange] = useState({ first: 0, end: Math.min(rows, 40) });
  useEffect(() => {
    const measure = (): void => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / rowHeight) - overscan);
      const end = Math.min(rows, Math.ceil((window.innerHeight - top) / rowHeight) + overscan);
      setRange(known => (known.first === first && known.end === end ? known : { first, end }));
    };
    measure();
    window.addEventListener("scroll", measure, { passive: true });
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("scroll", measure);
      window.removeEventListener("resize", measure);
    };
  }, [list, rows, rowHeight]);
  return range;
}
