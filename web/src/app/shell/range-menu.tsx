import { Popover } from "@mantine/core";
import { IconCalendar, IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Pill } from "../../components/tool.tsx";
import { useLanguage } from "../../i18n/use-language.ts";
import { formatSpan } from "../../lib/format/date.ts";
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
  const { nowMs } = useClock();
  const [isOpen, setOpen] = useState(false);
  const preset = presetOf(view, nowMs);
  const range = rangeOf(view, nowMs);
  const span = formatSpan(range.startMs, range.endMs, language);
  const name = preset === undefined ? span : t(`shell.range.${preset}`);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Pill
          className={css["range"]}
          aria-label={`${t("shell.range.title")}: ${name}, ${span}`}
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
          title={span}
        >
          <IconCalendar size={16} />
          <span>{name}</span>
          {view.basis === "paid" && <small>{t("shell.range.paid")}</small>}
          <IconChevronDown size={14} />
        </Pill>
      </Popover.Target>
      <Popover.Dropdown p={10} aria-label={t("shell.range.title")}>
        <Suspense fallback={<div style={{ width: 280, height: 330 }} />}>
          <RangePicker
            onDone={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
};
