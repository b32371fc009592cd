import type { ReactNode } from "react";
import { lazy } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { useShopNames } from "../lib/hub/use-shop-names.ts";
import { FilterBox } from "./filter-menu.tsx";

const ShopList = lazy(() => import("./shop-list.tsx").then((module) => ({ default: module.ShopList })));

type ShopMenuProps = { picked: readonly string[]; onChange: (keys: string[]) => void };

/** Which shops, however many there are: the list is asked for when it opens. */
export const ShopMenu = ({ picked, onChange }: ShopMenuProps): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useShopNames(picked);
  const [first] = picked;
  return (
    <FilterBox
      name={t("dimension.shop")}
      allLabel={t("shell.scope.allShop")}
      first={first === undefined ? undefined : nameOf(first)}
      count={picked.length}
    >
      <ShopList name={t("dimension.shop")} picked={picked} onChange={onChange} />
    </FilterBox>
  );
};
