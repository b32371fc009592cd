import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { useTranslation } from "../i18n/texts.ts";
import type { FilterListProps } from "./filter-list.tsx";
import css from "./filter-menu.module.css";
import { Popover } from "./floating.tsx";
import { Pill } from "./tool.tsx";

const FilterList = lazy(() => import("./filter-list.tsx").then((module) => ({ default: module.FilterList })));

type FilterBoxProps = {
  name: string;
  allLabel: string;
  /** Label of the first that is picked; none where nothing is. */
  first: string | undefined;
  count: number;
  children: ReactNode;
};

/** `全部渠道 ▾` in the bar: says what is picked, opens the list. */
export const FilterBox = ({ name, allLabel, first, count, children }: FilterBoxProps): ReactNode => {
  const { t } = useTranslation();
  const rest = count - 1;
  const label =
    first === undefined ? allLabel : rest === 0 ? first : t("shell.scope.picked", { name: first, count: rest });
  return (
    <Popover
      label={name}
      target={(button) => (
        <Pill isOn={first !== undefined} aria-label={`${name}: ${label}`} {...button}>
          <span>{label}</span>
          <IconChevronDown size={14} />
        </Pill>
      )}
    >
      <Suspense fallback={<div className={css["box"]} style={{ height: 120 }} />}>{children}</Suspense>
    </Popover>
  );
};

type FilterMenuProps = FilterListProps & { allLabel: string };

/** Values of one dimension that are all known here. */
export const FilterMenu = ({ allLabel, ...list }: FilterMenuProps): ReactNode => {
  const [first] = list.picked;
  const label = list.options.find((option) => option.value === first)?.label ?? first;
  return (
    <FilterBox name={list.name} allLabel={allLabel} first={label} count={list.picked.length}>
      <FilterList {...list} />
    </FilterBox>
  );
};
