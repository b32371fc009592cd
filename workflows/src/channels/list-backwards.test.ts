import type { Instant } from "@orderhub/schema/time";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ListedRow } from "./define-channel.ts";
import { type FetchPage, listBackwards } from "./list-backwards.ts";

const PAGE_SIZE = 3;

interface Move {
  /** After so many pages were served. */
  readonly after: number;
  /** leave: a row is modified again and falls out of the span; late: a row appears in its midst. */
  readonly kind: "leave" | "late";
  readonly place: number;
}

/** A platform whose rows, newest first, move while they are paged. */
function platform(size: number, moves: readonly Move[]) {
  let rows = Array.from({ length: size }, (_, index) => `row-${index}`);
  const left = new Set<string>();
  let served = 0;
  const fetchPage: FetchPage = (pageNo, withTotal) => {
    const from = (pageNo - 1) * PAGE_SIZE;
    const page = rows.slice(from, from + PAGE_SIZE).map((sourceKey): ListedRow => {
      return { sourceKey, modifiedAt: 0 as Instant, whole: undefined };
    });
    const total = withTotal ? rows.length : undefined;
    served += 1;
    for (const move of moves.filter((one) => one.after === served)) {
      const place = rows.length === 0 ? 0 : move.place % rows.length;
      if (move.kind === "leave") rows.splice(place, 1).forEach((row) => left.add(row));
      else rows = [...rows.slice(0, place), `late-${served}-${place}`, ...rows.slice(place)];
    }
    return Promise.resolve({ rows: page, total });
  };
  return { fetchPage, now: () => rows };
}

const moves = (kind: Move["kind"], max: number) =>
  fc.array(fc.record({ after: fc.integer({ min: 1, max: 12 }), kind: fc.constant(kind), place: fc.nat(30) }), {
    maxLength: max,
  });

async function keysOf(world: ReturnType<typeof platform>): Promise<ReadonlySet<string>> {
  const listing = await listBackwards(world.fetchPage, PAGE_SIZE, 1000);
  return new Set(listing.rows.map((row) => row.sourceKey));
}

test("rows that stay are all listed, however many others are modified meanwhile", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(25), moves("leave", 6), async (size, list) => {
      const world = platform(size, list);
      const seen = await keysOf(world);
      expect(world.now().filter((row) => !seen.has(row))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test("a row that appears late makes the scan go again until nothing is missing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(25), moves("late", 2), async (size, list) => {
      const world = platform(size, list);
      const seen = await keysOf(world);
      const stable = world.now().filter((row) => row.startsWith("row-"));
      expect(stable.filter((row) => !seen.has(row))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test("one page is one call, and a span over the budget is not read at all", async () => {
  const small = await listBackwards(platform(3, []).fetchPage, PAGE_SIZE, 100);
  expect(small).toMatchObject({ pages: 1, total: 3, tooMany: false });
  const big = await listBackwards(platform(30, []).fetchPage, PAGE_SIZE, 10);
  expect(big).toMatchObject({ pages: 1, total: 30, tooMany: true, rows: [] });
});
