import { FileError } from "../file-error.ts";
import { fileLimits } from "../limits.ts";
import { placeOf } from "./cell-place.ts";

/** A cell whose value stands for all rows down to `lastRow`. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
}

const opening = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"/gu;
const tailCharacters = 200;

/**
 * The cells of a sheet that are merged over rows. They stand behind the rows (ECMA-376 part 1, 18.3.1.55), so that the sheet is
 * looked through once before it is read.
 */
export async function findMerges(chunks: AsyncIterable<Buffer>): Promise<readonly Merge[]> {
  const merges: Merge[] = [];
  let text = "";
  let inMerges = false;
  for await (const chunk of chunks) {
    if (!inMerges && !text.concat(chunk.toString("latin1")).includes("mergeCell")) {
      text = chunk.subarray(-32).toString("latin1");
      continue;
    }
    inMerges = true;
    text += chunk.toString("latin1");
    let last = 0;
    for (const found of text.matchAll(opening)) {
      last = found.index + found[0].length;
      const from = placeOf(found[1] ?? "");
      const to = placeOf(found[2] ?? "");
      if (from === undefined || to === undefined || to.row <= from.row) continue;
      merges.push({ row: from.row, column: from.column, lastRow: to.row });
      if (merges.length > fileLimits.mergedRanges) throw new FileError("too_much_memory");
    }
    text = text.slice(Math.max(last, text.length - tailCharacters));
  }
  return merges;
}
