import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { ShopMenu } from "../../components/shop-menu.tsx";
import { useObeyed } from "../../lib/obeyed.ts";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { useScopeOptions } from "./use-scope-options.tsx";

const scopeNames = ["channel", "shop", "market"] as const;
export type ScopeName = (typeof scopeNames)[number];

/** Those that the page obeys. */
export const useScopeNames = (): readonly ScopeName[] => {
  const obeyed = useObeyed();
  return scopeNames.filter((name) => obeyed.includes(name));
};

const allLabels = { channel: "shell.scope.allChannel", market: "shell.scope.allMarket" } as const;

/** Channel, shop and market of everything on the page. */
export const ScopeMenus = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const options = useScopeOptions();
  return useScopeNames().map((name) => {
    const onChange = (values: string[]): void => {
      setView({ [name]: values });
    };
    return name === "shop" ? (
      <ShopMenu key={name} picked={view.shop} onChange={onChange} />
    ) : (
      <FilterMenu
        key={name}
        name={t(`dimension.${name}`)}
        allLabel={t(allLabels[name])}
        options={options[name]}
        picked={view[name]}
        onChange={onChange}
      />
    );
  });
};
