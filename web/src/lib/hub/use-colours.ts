import { useMemo } from "react";
import type { ColourOf } from "../../charts/prepare/palette.ts";
import { coloursOf } from "../../charts/prepare/palette.ts";
import { useHub } from "./hub.tsx";

/** The one colour of each shop, channel and other value, on every card and page. */
export const useColours = (): ColourOf => {
  const { shopIds } = useHub();
  return useMemo(() => coloursOf(shopIds), [shopIds]);
};
