import { useNavigate } from "@tanstack/react-router";
import { IconFilter, IconListDetails } from "@tabler/icons-react";
import type { ReactNode, RefObject } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { HeatCell, HeatRow } from "../../../charts/prepare/heat.ts";
import { MenuAt, MenuItem, MenuLabel } from "../../../components/menu.tsx";
import type { PeriodInput } from "../../../generated/graphql.ts";
import { drillSearch } from "../../../lib/drill.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { toggleBy } from "../narrow.ts";

type HeatMenuProps = {
  row: HeatRow;
  cell: HeatCell;
  label: string;
  period: PeriodInput;
  anchor: RefObject<Element | null>;
  onClose: () => void;
};

/** What can be done with one cell: its orders, those of its whole row, a filter. */
export const HeatMenu = ({ row, cell, label, period, anchor, onClose }: HeatMenuProps): ReactNode => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const view = useView();
  const setView = useSetView();
  const see = (hour?: number): void => {
    const drill = { metric: "paidOrders", start: period.start, end: period.end, narrow: { province: [row.value] } };
    void navigate({ to: "/orders", search: drillSearch(view, hour === undefined ? drill : { ...drill, hour }) });
  };
  return (
    <MenuAt label={label} anchor={anchor} onClose={onClose}>
      <MenuLabel>{label}</MenuLabel>
      <MenuItem
        icon={<IconListDetails size={15} />}
        onPick={() => {
          see(cell.hour);
        }}
      >
        {t("overview.drill.see")}
      </MenuItem>
      <MenuItem
        icon={<IconListDetails size={15} />}
        onPick={() => {
          see();
        }}
      >
        {t("overview.drill.seeOf", { name: row.label })}
      </MenuItem>
      <MenuItem
        icon={<IconFilter size={15} />}
        onPick={() => {
          setView(toggleBy(view, "province", row.value));
        }}
      >
        {t("overview.drill.filter", { name: row.label })}
      </MenuItem>
    </MenuAt>
  );
};
