import type { ReactNode } from "react";
import { createContext, useContext, useEffect, useMemo, useState } from "react";
import { readStored, writeStored } from "./storage.ts";

type Preferences = {
  /** 红涨绿跌: red for a rise, green for a fall. */
  readonly riseIsRed: boolean;
  readonly setRiseIsRed: (value: boolean) => void;
  readonly isRailCollapsed: boolean;
  readonly setRailCollapsed: (value: boolean) => void;
};

const PreferencesContext = createContext<Preferences>({
  riseIsRed: false,
  setRiseIsRed: () => undefined,
  isRailCollapsed: false,
  setRailCollapsed: () => undefined,
});

export const usePreferences = (): Preferences => useContext(PreferencesContext);

const useStoredFlag = (key: string): [boolean, (value: boolean) => void] => {
  const [value, setValue] = useState(() => readStored(key) === "yes");
  const store = useMemo(
    () => (next: boolean) => {
      setValue(next);
      writeStored(key, next ? "yes" : null);
    },
    [key],
  );
  return [value, store];
};

export const PreferencesProvider = ({ children }: { children: ReactNode }): ReactNode => {
  const [riseIsRed, setRiseIsRed] = useStoredFlag("riseIsRed");
  const [isRailCollapsed, setRailCollapsed] = useStoredFlag("railCollapsed");
  useEffect(() => {
    document.documentElement.dataset["rise"] = riseIsRed ? "red" : "meaning";
  }, [riseIsRed]);
  const preferences = useMemo(
    () => ({ riseIsRed, setRiseIsRed, isRailCollapsed, setRailCollapsed }),
    [riseIsRed, setRiseIsRed, isRailCollapsed, setRailCollapsed],
  );
  return <PreferencesContext value={preferences}>{children}</PreferencesContext>;
};
