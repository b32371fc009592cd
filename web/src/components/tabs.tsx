import type { ReactNode } from "react";
import { useLanguage } from "../i18n/use-language.ts";
import { formatCount } from "../lib/format/number.ts";
import css from "./tabs.module.css";

type Tab<N extends string> = { readonly name: N; readonly label: string; readonly count?: number };
type TabsProps<N extends string> = {
  label: string;
  tabs: readonly Tab<N>[];
  current: N;
  onPick: (name: N) => void;
  children: ReactNode;
};

/** Parts of a page, one at a time; arrows walk them. The number says what waits there. */
export const Tabs = <N extends string>({ label, tabs, current, onPick, children }: TabsProps<N>): ReactNode => {
  const language = useLanguage();
  const move = (by: number): void => {
    const at = tabs.findIndex(({ name }) => name === current);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    onPick(next.name);
    document.getElementById(`tab-${next.name}`)?.focus();
  };
  return (
    <>
      <div
        className={css["tabs"]}
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={(event) => {
          if (event.key === "ArrowRight") move(1);
          if (event.key === "ArrowLeft") move(-1);
        }}
      >
        {tabs.map((tab) => (
          <button
            key={tab.name}
            id={`tab-${tab.name}`}
            type="button"
            role="tab"
            aria-selected={tab.name === current}
            aria-controls={tab.name === current ? `panel-${tab.name}` : undefined}
            tabIndex={tab.name === current ? 0 : -1}
            onClick={() => {
              onPick(tab.name);
            }}
          >
            {tab.label}
            {(tab.count ?? 0) > 0 && <span className={css["count"]}>{formatCount(tab.count, language)}</span>}
          </button>
        ))}
      </div>
      <div className={css["panel"]} role="tabpanel" id={`panel-${current}`} aria-labelledby={`tab-${current}`}>
        {children}
      </div>
    </>
  );
};
