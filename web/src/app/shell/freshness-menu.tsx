import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Popover } from "../../components/floating.tsx";
import { Pill } from "../../components/tool.tsx";
import { useLanguage } from "../../i18n/use-language.ts";
import { formatShort } from "../../lib/format/date.ts";
import { useClock } from "../../lib/time/clock.tsx";
import shell from "./shell.module.css";
import { useFreshness } from "./use-freshness.ts";

const FreshnessPanel = lazy(() =>
  import("./freshness-panel.tsx").then((module) => ({ default: module.FreshnessPanel })),
);

/** How old the numbers are: one dot, and the age of every shop behind it. */
export const FreshnessMenu = (): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const fresh = useFreshness();
  const text =
    fresh.dataThrough === null
      ? t("shell.fresh.unknown")
      : t("stamp.dataTo", { time: formatShort(fresh.dataThrough, nowMs, language) });
  return (
    <Popover
      label={t("shell.fresh.title")}
      place="end"
      target={(button) => (
        <Pill
          aria-label={fresh.lateCount > 0 ? `${text}, ${t("shell.fresh.some", { count: fresh.lateCount })}` : text}
          {...button}
        >
          <span className={shell["dot"]} data-state={fresh.state} aria-hidden />
          <span className="num">{text}</span>
        </Pill>
      )}
    >
      <Suspense fallback={<div style={{ width: 300, height: 160 }} />}>
        <FreshnessPanel />
      </Suspense>
    </Popover>
  );
};
