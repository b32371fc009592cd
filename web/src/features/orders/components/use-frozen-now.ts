import { useState } from "react";
import { useClock } from "../../../lib/time/clock.tsx";

/**
 * The end of a moving range stays where it was when the list was opened: a list that reloads by itself under the
 * reader's eyes loses their place. `renew` moves it to now.
 */
export const useFrozenNow = (range: string): { nowMs: number; renew: () => void } => {
  const { nowMs } = useClock();
  const [frozen, setFrozen] = useState({ range, nowMs });
  if (frozen.range !== range) setFrozen({ range, nowMs });
  return {
    nowMs: frozen.range === range ? frozen.nowMs : nowMs,
    renew: () => {
      setFrozen({ range, nowMs: Date.now() });
    },
  };
};
