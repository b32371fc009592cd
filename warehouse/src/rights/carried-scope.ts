/**
 * How the hub's own reader tells the engine for whom it asks: a setting of the request that the engine's row filters read. A
 * request without it sees no row, so a way of asking that forgets the scope shows nothing.
 */
export const shopsSetting = "SQL_orderhub_shops";

const every = "*";

/** A key as one word of the list: no comma, quote or space is left in it. */
const word = (shop: string): string => encodeURIComponent(shop).replaceAll("'", "%27").replaceAll("*", "%2A");

/** The value for some shops, or for every one (null). In quotes, which a server takes for those of a literal. */
export function writeShops(shops: readonly string[] | null): string {
  return `'${shops === null ? every : shops.map(word).join(",")}'`;
}

/** The shops of a value, null for every one. What was never written, or badly, is none. */
export function readShops(value: string | undefined): readonly string[] | null {
  const list = value?.replace(/^'|'$/gu, "") ?? "";
  if (list === every) return null;
  try {
    return list === "" ? [] : list.split(",").map(decodeURIComponent);
  } catch {
    return [];
  }
}
