import { numberText, withPlaces } from "./number-text.ts";
import { serialTime } from "./serial-time.ts";

/** How a number is shown. `places` is undefined where the format says nothing of them (General, text). */
export type CellFormat =
  | { readonly kind: "number"; readonly places: number | undefined; readonly percent: boolean }
  | { readonly kind: "time" };

const general: CellFormat = { kind: "number", places: undefined, percent: false };

/** Formats that a workbook names by number alone (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates of Chinese Excel). */
function builtin(id: number): CellFormat {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) {
    return { kind: "time" };
  }
  const places: Readonly<Record<number, number>> = { 1: 0, 2: 2, 3: 0, 4: 2, 5: 0, 6: 0, 7: 2, 8: 2, 9: 0, 10: 2 };
  const accounting: Readonly<Record<number, number>> = { 37: 0, 38: 0, 39: 2, 40: 2, 41: 0, 42: 0, 43: 2, 44: 2 };
  const known = places[id] ?? accounting[id];
  return known === undefined ? general : { kind: "number", places: known, percent: id === 9 || id === 10 };
}

/** How a number format shows a number; its own code goes before what its number means. */
export function formatOf(id: number, code: string | undefined): CellFormat {
  if (code === undefined) return builtin(id);
  const [positive = ""] = code
    .slice(0, 255)
    .replace(/"[^"]*"/gu, "")
    .replace(/\\.|_./gu, "")
    .replace(/\[[^\]]*\]/gu, "")
    .split(";");
  if (/[ymdhs]|上午|下午|AM\/PM/iu.test(positive) && !/General|[0#?]/iu.test(positive.replace(/\.0+/gu, ""))) {
    return { kind: "time" };
  }
  if (!/[0#?]/u.test(positive) || /e\+/iu.test(positive)) return general;
  const fraction = /\.([0#?]+)/u.exec(positive)?.[1];
  return { kind: "number", places: fraction?.length ?? 0, percent: positive.includes("%") };
}

/** A stored number as a person sees it in its cell. */
export function shownNumber(stored: string, format: CellFormat, is1904: boolean): string {
  if (format.kind === "time") return serialTime(stored, is1904) ?? numberText(stored);
  const text = numberText(stored);
  if (format.percent) return `${numberText(String(Number(stored) * 100))}%`;
  if (format.places === undefined || text.includes("E")) return text;
  return withPlaces(text, format.places);
}
