import { useMemo } from "react";
import { ShopNamesDocument } from "../../generated/graphql.ts";
import { useApi } from "../api/use-api.ts";

/** The most shops whose names are asked for at once; those behind them show their key. */
const namesMax = 500;

/** Names of shops by their key. A shop that is not known, or not yet, shows its key. */
export const useShopNames = (keys: readonly string[]): ((key: string) => string) => {
  const asked = [...new Set(keys)].sort().slice(0, namesMax);
  const { data } = useApi(ShopNamesDocument, { shopIds: asked }, { pause: asked.length === 0 });
  return useMemo(() => {
    const names = new Map(data?.shops.nodes.map((shop) => [shop.shopId, shop.name]));
    return (key) => names.get(key) ?? key;
  }, [data]);
};
