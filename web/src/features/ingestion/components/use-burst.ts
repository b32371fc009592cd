import { useEffect, useEffectEvent } from "react";

/** Asks again when a burst of events came in while the list is open. */
export const useBurst = (burst: number, again: () => void): void => {
  const onBurst = useEffectEvent(again);
  useEffect(() => {
    if (burst > 0) onBurst();
  }, [burst]);
};
