import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Button } from "../../components/button.tsx";
import { DateTimeField } from "../../components/date-time-field.tsx";
import { SegmentedControl } from "../../components/fields.tsx";
import { useObeyed } from "../../lib/obeyed.ts";
import { rangeOf } from "../../lib/scope.ts";
import { useClock } from "../../lib/time/clock.tsx";
import { presetNames, presetOf, presetRange, resolveInstant } from "../../lib/time/range.ts";
import { localText } from "../../lib/time/zone.ts";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import css from "./range-picker.module.css";

/** Presets on top, two exact ends below, and the time that orders are counted by. */
export const RangePicker = ({ onDone }: { onDone: () => void }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const { nowMs } = useClock();
  const current = presetOf(view, nowMs);
  return (
    <div className={css["picker"]}>
      <div className={css["presets"]} role="group" aria-label={t("shell.range.title")}>
        {presetNames.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === current}
            onClick={() => {
              setView(presetRange(name, nowMs));
              onDone();
            }}
          >
            {t(`shell.range.${name}`)}
          </button>
        ))}
      </div>
      <CustomRange onDone={onDone} />
      {useObeyed().includes("basis") && <BasisChoice />}
    </div>
  );
};

const BasisChoice = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  return (
    <div className={css["basis"]}>
      <span id="basis-label">{t("shell.range.basis")}</span>
      <SegmentedControl
        size="xs"
        aria-labelledby="basis-label"
        value={view.basis}
        onChange={(basis) => {
          setView({ basis: basis === "paid" ? "paid" : "created" });
        }}
        data={[
          { value: "created", label: t("shell.range.created") },
          { value: "paid", label: t("shell.range.paid") },
        ]}
      />
    </div>
  );
};

const withTime = (text: string): string => (text.includes("T") ? text : `${text}T00:00`);
const withoutMidnight = (text: string): string => text.replace("T00:00", "");

const CustomRange = ({ onDone }: { onDone: () => void }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const { nowMs } = useClock();
  const range = rangeOf(view, nowMs);
  const [from, setFrom] = useState(withTime(localText(range.startMs)));
  const [to, setTo] = useState(withTime(localText(range.endMs)));
  const startMs = resolveInstant(from, nowMs);
  const endMs = resolveInstant(to, nowMs);
  const isValid = startMs !== undefined && endMs !== undefined && startMs < endMs;
  return (
    <form
      className={css["custom"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isValid) return;
        setView({ from: withoutMidnight(from), to: withoutMidnight(to) });
        onDone();
      }}
    >
      <DateTimeField label={t("shell.range.from")} value={from} onChange={setFrom} />
      <DateTimeField label={t("shell.range.to")} value={to} onChange={setTo} />
      <p className={css["note"]} role={isValid ? undefined : "alert"} data-bad={!isValid}>
        {t(isValid ? "shell.range.zone" : "shell.range.invalid")}
      </p>
      <Button type="submit" kind="primary" size="small" disabled={!isValid}>
        {t("action.apply")}
      </Button>
    </form>
  );
};
