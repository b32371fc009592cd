import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { useScopeOptions } from "./use-scope-options.tsx";

export const scopeNames = ["channel", "shop", "market"] as const;
export type ScopeName = (typeof scopeNames)[number];

export const allLabels = {
  channel: "shell.scope.allChannel",
  shop: "shell.scope.allShop",
  market: "shell.scope.allMarket",
} as const;

/** Channel, shop and market of everything on the page. */
export const ScopeMenus = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const options = useScopeOptions();
  return scopeNames.map((name) => (
    <FilterMenu
      key={name}
      name={t(`dimension.${name}`)}
      allLabel={t(allLabels[name])}
      options={options[name]}
      picked={view[name]}
      onChange={(values) => {
        setView({ [name]: values });
      }}
    />
  ));
};
