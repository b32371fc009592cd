import type { ReactNode } from "react";
import { Chip } from "../../components/chip.tsx";
import { type Translate, useTranslation } from "../../i18n/texts.ts";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { actionName } from "./action-name.ts";
import { subjectName } from "./subject-name.ts";
import css from "./audit-page.module.css";

const names = ["actor", "action", "subject"] as const;

const shown = (t: Translate, name: (typeof names)[number], value: string): string => {
  if (name === "action") return actionName(t, value);
  return name === "subject" ? subjectName(t, value) : value;
};

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
          label={`${t(`audit.head.${name}`)}: ${shown(t, name, view[name])}`}
          onRemove={() => {
            setView({ [name]: "" });
          }}
        />
      ))}
    </div>
  );
};
