import { Popover } from "@mantine/core";
import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
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
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Pill aria-label={fresh.lateCount > 0 ? `${text}, ${t("shell.fresh.some", { count: fresh.lateCount })}` : text}>
          <span className={shell["dot"]} data-state={fresh.state} aria-hidden />
          <span className="num">{text}</span>
        </Pill>
      </Popover.Target>
      <Popover.Dropdown p={12} aria-label={t("shell.fresh.title")}>
        <Suspense fallback={<div style={{ width: 300, height: 160 }} />}>
          <FreshnessPanel feeds={fresh.feeds} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
};
