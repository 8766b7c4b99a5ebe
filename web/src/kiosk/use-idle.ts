import { useEffect, useState } from "react";

/** Milliseconds without a touch until the person is asked, and from then until the page starts again. */
const untilAsked = 3 * 60_000;
const untilOver = 60_000;

const signsOfLife = ["pointerdown", "keydown", "scroll"] as const;

/**
 * Whether to ask "Are you still there?". Every touch and key says yes.
 * @param onOver called when nobody answered; has to stay the same function
 */
export function useIdle(onOver: () => void): boolean {
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    let timer: number;
    const begin = () => {
      window.clearTimeout(timer);
      setAsking(false);
      timer = window.setTimeout(() => {
        setAsking(true);
        timer = window.setTimeout(onOver, untilOver);
      }, untilAsked);
    };
    begin();
    for (const sign of signsOfLife) window.addEventListener(sign, begin, true);
    return () => {
      window.clearTimeout(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, begin, true);
    };
  }, [onOver]);
  return asking;
}
