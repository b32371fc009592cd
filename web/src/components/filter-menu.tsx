import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { useTranslation } from "../i18n/texts.ts";
import type { FilterListProps } from "./filter-list.tsx";
import css from "./filter-menu.module.css";
import { Popover } from "./floating.tsx";
import { Pill } from "./tool.tsx";

const FilterList = lazy(() => import("./filter-list.tsx").then((module) => ({ default: module.FilterList })));

type FilterMenuProps = FilterListProps & { allLabel: string };

/** `全部渠道 ▾` in the bar: says what is picked, opens the list. */
export const FilterMenu = ({ allLabel, ...list }: FilterMenuProps): ReactNode => {
  const { t } = useTranslation();
  const first = list.options.find((option) => option.value === list.picked[0])?.label ?? list.picked[0];
  const rest = list.picked.length - 1;
  const label =
    first === undefined ? allLabel : rest === 0 ? first : t("shell.scope.picked", { name: first, count: rest });
  return (
    <Popover
      label={list.name}
      target={(button) => (
        <Pill isOn={first !== undefined} aria-label={`${list.name}: ${label}`} {...button}>
          <span>{label}</span>
          <IconChevronDown size={14} />
        </Pill>
      )}
    >
      <Suspense fallback={<div className={css["box"]} style={{ height: 120 }} />}>
        <FilterList {...list} />
      </Suspense>
    </Popover>
  );
};
