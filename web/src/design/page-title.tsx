import { type ReactNode, useEffect, useRef } from "react";

let firstPage = true;

/** The page's heading. Takes the focus when a page replaces another one, so that a screen reader starts there. */
export function PageTitle({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!firstPage) heading.current?.focus();
    firstPage = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
