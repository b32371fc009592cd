import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../i18n/texts.ts";
import css from "./small.module.css";

/** An applied filter that can be taken off. */
export const Chip = ({
  label,
  title,
  onRemove,
}: {
  label: string;
  title?: string;
  onRemove: () => void;
}): ReactNode => {
  const { t } = useTranslation();
  return (
    <span className={css["chip"]} title={title ?? label}>
      <span>{label}</span>
      <button type="button" aria-label={t("action.remove", { name: label })} onClick={onRemove}>
        <IconX size={14} />
      </button>
    </span>
  );
};
