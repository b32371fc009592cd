import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { CheckRow } from "./check-row.tsx";
import { TextInput } from "./fields.tsx";
import css from "./filter-menu.module.css";
import { Tool } from "./tool.tsx";

export type FilterOption = { readonly value: string; readonly label: string; readonly mark?: ReactNode };

export type FilterListProps = {
  name: string;
  options: readonly FilterOption[];
  picked: readonly string[];
  onChange: (values: string[]) => void;
  onSearch?: (text: string) => void;
  /** How many more there are than are listed; searching finds them. */
  more?: number;
};

const matches = (option: FilterOption, search: string): boolean =>
  `${option.label} ${option.value}`.toLowerCase().includes(search.trim().toLowerCase());

/** Values of one dimension with a search box; `onSearch` lets the server look among more than what is listed. */
export const FilterList = ({ name, options, picked, onChange, onSearch, more = 0 }: FilterListProps): ReactNode => {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const listed = options.filter((option) => matches(option, search));
  const toggle = (value: string): void => {
    onChange(picked.includes(value) ? picked.filter((item) => item !== value) : [...picked, value]);
  };
  return (
    <div className={css["box"]}>
      {(options.length > 7 || search !== "" || onSearch !== undefined) && (
        <TextInput
          size="sm"
          aria-label={t("shell.scope.find", { name })}
          placeholder={t("shell.scope.find", { name })}
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            onSearch?.(event.currentTarget.value);
          }}
        />
      )}
      <ul className={css["list"]}>
        {listed.map((option) => (
          <li key={option.value}>
            <CheckRow
              checked={picked.includes(option.value)}
              onChange={() => {
                toggle(option.value);
              }}
            >
              {option.mark}
              {option.label}
            </CheckRow>
          </li>
        ))}
        {listed.length === 0 && <li className="muted">{t("shell.scope.nothing")}</li>}
        {more > 0 && <li className={css["more"]}>{t("shell.scope.more", { count: more })}</li>}
      </ul>
      {picked.length > 0 && (
        <Tool
          onClick={() => {
            onChange([]);
          }}
        >
          {t("action.clear")}
        </Tool>
      )}
    </div>
  );
};
