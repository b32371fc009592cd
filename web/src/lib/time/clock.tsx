import type { ReactNode } from "react";
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { RefreshRate } from "../url-state/view.ts";

type Clock = {
  /** The instant that `now` means on this page, cut to the minute so that equal states ask equal questions. */
  readonly nowMs: number;
  /** Grows by one with every refresh. */
  readonly tick: number;
  readonly refresh: () => void;
};

const minuteMs = 60_000;
const wholeMinute = (): number => Math.floor(Date.now() / minuteMs) * minuteMs;

const ClockContext = createContext<Clock>({ nowMs: wholeMinute(), tick: 0, refresh: () => undefined });

export const useClock = (): Clock => useContext(ClockContext);

const everyMs: Readonly<Record<RefreshRate, number | undefined>> = {
  off: undefined,
  "30s": 30_000,
  "1m": minuteMs,
  "5m": 5 * minuteMs,
};

/** One clock for all cards; it rests while the tab is hidden and catches up when the tab returns. */
export const ClockProvider = ({ rate, children }: { rate: RefreshRate; children: ReactNode }): ReactNode => {
  const [state, setState] = useState(() => ({ nowMs: wholeMinute(), tick: 0 }));
  const refresh = useCallback(() => {
    setState((before) => ({ nowMs: wholeMinute(), tick: before.tick + 1 }));
  }, []);
  useEffect(() => {
    const every = everyMs[rate];
    if (every === undefined) return;
    let last = Date.now();
    const onTime = (): void => {
      if (document.hidden || Date.now() - last < every - 500) return;
      last = Date.now();
      refresh();
    };
    const timer = setInterval(onTime, every);
    document.addEventListener("visibilitychange", onTime);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onTime);
    };
  }, [rate, refresh]);
  const clock = useMemo(() => ({ ...state, refresh }), [state, refresh]);
  return <ClockContext value={clock}>{children}</ClockContext>;
};
