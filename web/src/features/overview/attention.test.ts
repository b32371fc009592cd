import { expect, test } from "vitest";
import type { AttentionItem } from "./attention.ts";
import { grouped } from "./attention.ts";

const item = (id: string, kind: AttentionItem["kind"]): AttentionItem => ({
  id,
  kind,
  count: 1,
  day: null,
  at: "2026-11-23T00:00:00Z",
  shop: { id: "1", shopId: "s1", name: "Shop" },
});

test("nothing asks for nothing", () => {
  expect(grouped([])).toEqual([]);
});

test("neighbours of one kind come under one head, in the order they came, and none is left out", () => {
  const items = [item("a", "MISSING"), item("b", "MISSING"), item("c", "PAUSED"), item("d", "DRIFT")];
  const groups = grouped(items);
  expect(groups.map(({ kind }) => kind)).toEqual(["MISSING", "PAUSED", "DRIFT"]);
  expect(groups.flatMap((group) => group.items)).toEqual(items);
});
