import type { ReactNode } from "react";
import { ShopMenu } from "../../../components/shop-menu.tsx";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";

/** Narrows a list to one shop; ticking another takes its place. */
export const ShopPick = (): ReactNode => {
  const { feed } = useView();
  const setView = useSetView();
  return (
    <ShopMenu
      picked={feed === "" ? [] : [feed]}
      onChange={(keys) => {
        setView({ feed: keys.at(-1) ?? "" });
      }}
    />
  );
};
