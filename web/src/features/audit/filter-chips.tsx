import type { ReactNode } from "react";
import { Chip } from "../../components/chip.tsx";
import { useTranslation } from "../../i18n/texts.ts";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { actionName } from "./action-name.ts";
import css from "./audit-page.module.css";

const names = ["actor", "action", "subject"] as const;

/** What the log is narrowed to, each to take off. */
export const FilterChips = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const used = names.filter((name) => view[name] !== "");
  return (
    <div className={css["chips"]}>
      {used.map((name) => (
        <Chip
          key={name}
          label={`${t(`audit.head.${name}`)}: ${name === "action" ? actionName(t, view.action) : view[name]}`}
          onRemove={() => {
            setView({ [name]: "" });
          }}
        />
      ))}
    </div>
  );
};
