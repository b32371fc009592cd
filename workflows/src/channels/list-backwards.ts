import type { ListedRow, Listing } from "./define-channel.ts";

export interface Page {
  readonly rows: readonly ListedRow[];
  /** Rows of the whole span; only asked for with `withTotal`. */
  readonly total: number | undefined;
}

export type FetchPage = (pageNo: number, withTotal: boolean) => Promise<Page>;

const ROUNDS_MAX = 4;

/**
 * Reads a span whose pages are sorted by modified time, newest first, while rows may move. A row that is modified again leaves
 * the span and shifts those behind it towards page 1: reading from the last page to the first meets them again instead of
 * losing them. A row that appears late shifts others to pages already read: the count after the scan shows it, and the
 * scan goes again. A span of one page is one call, which no move can split.
 */
export async function listBackwards(fetchPage: FetchPage, pageSize: number, rowsMax: number): Promise<Listing> {
  const rows = new Map<string, ListedRow>();
  let pages = 0;
  let total = 0;
  const read = async (pageNo: number, withTotal: boolean): Promise<number> => {
    const page = await fetchPage(pageNo, withTotal);
    pages += 1;
    for (const row of page.rows) keepNewest(rows, row);
    return page.total ?? 0;
  };
  total = await read(1, true);
  if (total > rowsMax) return { rows: [], total, pages, tooMany: true };
  for (let round = 1; total > pageSize; round++) {
    for (let pageNo = Math.ceil(total / pageSize); pageNo > 1; pageNo--) await read(pageNo, false);
    const after = await read(1, true);
    const settled = after <= total && rows.size >= after;
    total = after;
    if (settled || round === ROUNDS_MAX) break;
  }
  return { rows: [...rows.values()], total, pages, tooMany: false };
}

/** A row met twice is kept in its newest form. */
function keepNewest(rows: Map<string, ListedRow>, row: ListedRow): void {
  const kept = rows.get(row.sourceKey);
  if (kept === undefined || kept.modifiedAt <= row.modifiedAt) rows.set(row.sourceKey, row);
}
