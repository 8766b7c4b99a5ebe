import { useEffect, useRef } from "react";

/** What went wrong and what to do; takes the focus, so that nobody misses it. Renders nothing without a message. */
export function ErrorBox({ message }: { message: string | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (message) box.current?.focus();
  }, [message]);
  if (!message) return null;
  return (
    <div ref={box} className="error" role="alert" tabIndex={-1}>
      {message}
    </div>
  );
}
