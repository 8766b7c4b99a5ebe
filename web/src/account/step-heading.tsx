import { type ReactNode, useEffect, useRef } from "react";

/** The heading of a step that takes another one's place. Takes the focus, so that a screen reader goes on there. */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h3 ref={heading} tabIndex={-1} className="account-step">
      {children}
    </h3>
  );
}
