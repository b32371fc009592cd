import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { useTranslation } from "../i18n/texts.ts";
import css from "./small.module.css";

const copy = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

type CopyProps = { text: string; label: string; show?: ReactNode };

/** Text with a button that copies it raw; `show` draws something shorter than what is copied. */
export const CopyText = ({ text, label, show }: CopyProps): ReactNode => {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => {
      setDone(false);
    }, 1_500);
    return () => {
      clearTimeout(timer);
    };
  }, [done]);
  return (
    <span className={css["copy"]}>
      <span>{show ?? text}</span>
      <button
        type="button"
        className={css["copyButton"]}
        aria-label={`${label} ${text}`}
        data-tip={done ? t("action.copied") : label}
        onClick={() => {
          void copy(text).then(setDone);
        }}
      >
        {done ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </button>
    </span>
  );
};
