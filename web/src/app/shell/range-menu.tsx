import { IconCalendar, IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Popover, useCloseBox } from "../../components/floating.tsx";
import { Pill } from "../../components/tool.tsx";
import { useLanguage } from "../../i18n/use-language.ts";
import { formatSpan } from "../../lib/format/date.ts";
import { useObeyed } from "../../lib/obeyed.ts";
import { rangeOf } from "../../lib/scope.ts";
import { useClock } from "../../lib/time/clock.tsx";
import { presetOf } from "../../lib/time/range.ts";
import { useView } from "../../lib/url-state/use-view.ts";
import css from "./shell.module.css";

const RangePicker = lazy(() => import("./range-picker.tsx").then((module) => ({ default: module.RangePicker })));

/** The one time range of all cards: presets, custom ends, and by which time orders are counted. */
export const RangeMenu = (): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const view = useView();
  const obeyed = useObeyed();
  const { nowMs } = useClock();
  const preset = presetOf(view, nowMs);
  const range = rangeOf(view, nowMs);
  const span = formatSpan(range.startMs, range.endMs, language);
  const name = preset === undefined ? span : t(`shell.range.${preset}`);
  return (
    <Popover
      label={t("shell.range.title")}
      target={(button) => (
        <Pill
          className={css["range"]}
          aria-label={`${t("shell.range.title")}: ${name}, ${span}`}
          title={span}
          {...button}
        >
          <IconCalendar size={16} />
          <span>{name}</span>
          {view.basis === "paid" && obeyed.includes("basis") && <small>{t("shell.range.paid")}</small>}
          <IconChevronDown size={14} />
        </Pill>
      )}
    >
      <Picker />
    </Popover>
  );
};

const Picker = (): ReactNode => {
  const close = useCloseBox();
  return (
    <Suspense fallback={<div style={{ width: 280, height: 330 }} />}>
      <RangePicker onDone={close} />
    </Suspense>
  );
};
