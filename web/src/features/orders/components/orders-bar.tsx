import { IconColumns3, IconDownload, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Skeleton } from "../../../components/card-state.tsx";
import { Chip } from "../../../components/chip.tsx";
import { FilterMenu } from "../../../components/filter-menu.tsx";
import { Popover } from "../../../components/floating.tsx";
import { Menu, MenuLabel, MenuLink } from "../../../components/menu.tsx";
import { SearchBox } from "../../../components/search-box.tsx";
import { Tool } from "../../../components/tool.tsx";
import type { OrderFilter, OrderOrder } from "../../../generated/graphql.ts";
import { DimensionValuesDocument } from "../../../generated/graphql.ts";
import { labelIn, useLanguage } from "../../../i18n/use-language.ts";
import { useApi } from "../../../lib/api/use-api.ts";
import { behindOf } from "../../../lib/drill.ts";
import { exportLink } from "../../../lib/export-link.ts";
import { formatSpan } from "../../../lib/format/date.ts";
import { useDefinition } from "../../../lib/hub/hub.tsx";
import { apiStatus, blankValue, rangeOf } from "../../../lib/scope.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { orderStatuses } from "../../../lib/url-state/view.ts";
import { shownColumns } from "../columns.tsx";
import css from "./orders-bar.module.css";

const ColumnList = lazy(() => import("./column-list.tsx").then((module) => ({ default: module.ColumnList })));

type OrdersBarProps = { filter: OrderFilter; orderBy: readonly OrderOrder[]; onRenew: () => void };

/** What narrows the list on the left, what is done with it on the right. */
export const OrdersBar = ({ filter, orderBy, onRenew }: OrdersBarProps): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  return (
    <div className={css["bar"]}>
      <SearchBox
        key={view.q}
        className={css["search"]}
        label={t("orders.search")}
        value={view.q}
        onSearch={(q) => {
          setView({ q });
        }}
      />
      <FilterMenu
        name={t("dimension.status")}
        allLabel={t("shell.scope.allStatus")}
        options={orderStatuses.map((status) => ({
          value: status,
          label: t(`status.${apiStatus(status)}` as "status.PAID"),
        }))}
        picked={view.status}
        onChange={(status) => {
          setView({ status });
        }}
      />
      <ProvinceMenu />
      <DrillChip />
      <div className={css["actions"]}>
        <Tool onClick={onRenew}>
          <IconRefresh size={15} />
          {t("orders.renew")}
        </Tool>
        <ColumnChooser />
        <ExportMenu filter={filter} orderBy={orderBy} />
      </div>
    </div>
  );
};

const ProvinceMenu = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const [search, setSearch] = useState("");
  const { data } = useApi(DimensionValuesDocument, { dimension: "PROVINCE", search: search === "" ? null : search });
  const found = (data?.dimensionValues ?? []).map((item) => ({
    value: item.value === "" ? blankValue : item.value,
    label: item.value === "" ? t("overview.ranking.blank") : item.label,
  }));
  const missing = view.province.filter((value) => !found.some((option) => option.value === value));
  return (
    <FilterMenu
      name={t("dimension.province")}
      allLabel={t("shell.scope.allProvince")}
      options={[...found, ...missing.map((value) => ({ value, label: value }))]}
      picked={view.province}
      onSearch={setSearch}
      onChange={(province) => {
        setView({ province });
      }}
    />
  );
};

/** Names the number whose rows these are, so that nobody takes them for all orders. */
const DrillChip = (): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const view = useView();
  const setView = useSetView();
  const { nowMs } = useClock();
  const behind = behindOf(view.behind);
  const definition = useDefinition(behind?.metric ?? "");
  if (behind === undefined) return null;
  const range = rangeOf(view, nowMs);
  const name = definition === undefined ? behind.metric : labelIn(definition, language);
  const part =
    behind.part === "VALUE"
      ? ""
      : ` ${t(behind.part === "NUMERATOR" ? "overview.definition.numerator" : "overview.definition.denominator")}`;
  const hour = view.hour === "" ? "" : ` · ${t("orders.hour", { hour: view.hour })}`;
  return (
    <Chip
      label={t("orders.behind", {
        name: `${name}${part}`,
        period: `${formatSpan(range.startMs, range.endMs, language)}${hour}`,
      })}
      onRemove={() => {
        setView({ behind: "", hour: "" });
      }}
    />
  );
};

const ColumnChooser = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <Popover
      label={t("orders.columns")}
      place="end"
      target={(button) => (
        <Tool className={css["wide"]} {...button}>
          <IconColumns3 size={15} />
          {t("orders.columns")}
        </Tool>
      )}
    >
      <Suspense fallback={<Skeleton height={26} rows={8} />}>
        <ColumnList />
      </Suspense>
    </Popover>
  );
};

const formats = ["xlsx", "csv", "plain"] as const;

const ExportMenu = ({ filter, orderBy }: { filter: OrderFilter; orderBy: readonly OrderOrder[] }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const columns = shownColumns(useView().cols).map((column) => column.name);
  return (
    <Menu
      label={t("action.export")}
      place="end"
      target={(button) => (
        <Tool {...button}>
          <IconDownload size={15} />
          {t("action.export")}
        </Tool>
      )}
    >
      <MenuLabel>{t("orders.exportAll")}</MenuLabel>
      {formats.map((format) => (
        <MenuLink key={format} href={exportLink(format, { filter, orderBy, columns, language })} download>
          {t(`orders.export.${format}`)}
        </MenuLink>
      ))}
    </Menu>
  );
};
