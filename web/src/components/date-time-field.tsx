import { IconCalendar } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { typedInstant } from "../lib/time/typed-instant.ts";
import css from "./date-time-field.module.css";

type DateTimeFieldProps = {
  label: string;
  /** At the start, as `2026-11-11T08:30`; then what was typed, which may be no time yet. */
  value: string;
  onChange: (value: string) => void;
};

const shown = (value: string): string => value.replace("T", " ");

/** Day and time, written the same whatever the language of the browser; its calendar is a press away. */
export const DateTimeField = ({ label, value, onChange }: DateTimeFieldProps): ReactNode => {
  const { t } = useTranslation();
  const [text, setText] = useState(shown(value));
  const native = useRef<HTMLInputElement>(null);
  return (
    <div className={css["field"]}>
      <label>
        <span>{label}</span>
        <input
          type="text"
          inputMode="numeric"
          placeholder="2026-11-11 00:00"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            onChange(typedInstant(event.currentTarget.value));
          }}
          onBlur={() => {
            setText(shown(typedInstant(text)));
          }}
          required
        />
      </label>
      <button
        type="button"
        aria-label={t("shell.range.calendar", { name: label })}
        onClick={() => {
          native.current?.showPicker();
        }}
      >
        <IconCalendar size={16} />
      </button>
      <input
        ref={native}
        className={css["native"]}
        type="datetime-local"
        tabIndex={-1}
        aria-hidden
        value={value}
        onChange={(event) => {
          if (event.currentTarget.value === "") return;
          setText(shown(event.currentTarget.value));
          onChange(event.currentTarget.value);
        }}
      />
    </div>
  );
};
