import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Menu, MenuItem } from "../../components/menu.tsx";
import css from "./shell.module.css";
import { Pill } from "../../components/tool.tsx";
import { comparedWith } from "../../lib/scope.ts";
import { useClock } from "../../lib/time/clock.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { comparisons } from "../../lib/url-state/view.ts";

export const CompareMenu = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const { nowMs } = useClock();
  const { cmp } = view;
  const compared = comparedWith(view, nowMs);
  const setView = useSetView();
  const label = t(`shell.compare.${compared}`);
  return (
    <Menu
      label={t("shell.compare.title")}
      target={(button) => (
        <Pill className={css["hint"]} aria-label={`${t("shell.compare.title")}: ${label}`} {...button}>
          {compared !== "none" && <small>{t("shell.compare.title")}</small>}
          <span>{label}</span>
          <IconChevronDown size={14} />
        </Pill>
      )}
    >
      {comparisons.map((name) => (
        <MenuItem
          key={name}
          isCurrent={name === cmp}
          onPick={() => {
            setView({ cmp: name });
          }}
        >
          {t(`shell.compare.${name}`)}
        </MenuItem>
      ))}
    </Menu>
  );
};
