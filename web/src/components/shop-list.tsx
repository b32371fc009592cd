import type { ReactNode } from "react";
import { useState } from "react";
import { ShopOptionsDocument } from "../generated/graphql.ts";
import { useApi } from "../lib/api/use-api.ts";
import { useColours } from "../lib/hub/use-colours.ts";
import { useShopNames } from "../lib/hub/use-shop-names.ts";
import { useSettled } from "../lib/use-settled.ts";
import { FilterList } from "./filter-list.tsx";
import small from "./small.module.css";

const listedMax = 50;
const pauseMs = 150;

type ShopListProps = { name: string; picked: readonly string[]; onChange: (keys: string[]) => void };

/** Shops to tick: the server looks among all of them, and those that are ticked stay in sight. */
export const ShopList = ({ name, picked, onChange }: ShopListProps): ReactNode => {
  const [search, setSearch] = useState("");
  const asked = useSettled(search.trim(), pauseMs);
  const nameOf = useShopNames(picked);
  const colourOf = useColours();
  const { data } = useApi(ShopOptionsDocument, { search: asked === "" ? null : asked, first: listedMax });
  const found = data?.shops.nodes ?? [];
  const missing = picked.filter((key) => !found.some((shop) => shop.shopId === key));
  return (
    <FilterList
      name={name}
      options={[
        ...missing.map((key) => ({ value: key, label: nameOf(key) })),
        ...found.map((shop) => ({
          value: shop.shopId,
          label: shop.name,
          mark: <span className={small["dot"]} style={{ background: colourOf("SHOP", shop.shopId) }} aria-hidden />,
        })),
      ]}
      picked={picked}
      more={(data?.shops.totalCount ?? 0) - found.length}
      onSearch={setSearch}
      onChange={onChange}
    />
  );
};
