import { expect, it } from "vitest";
import { diffOf } from "./diff.ts";

it("names what changed by its path, and nothing else", () => {
  const before = { status: "active", scope: { shops: ["a"], market: "CN" } };
  expect(diffOf(before, { status: "paused", scope: { shops: ["a", "b"], market: "CN" } })).toEqual([
    { path: "status", before: '"active"', after: '"paused"' },
    { path: "scope.shops", before: '["a"]', after: '["a","b"]' },
  ]);
});

it("shows a new thing field by field, and a removed one too", () => {
  expect(diffOf(null, { role: "ops", until: null })).toEqual([{ path: "role", before: null, after: '"ops"' }]);
  expect(diffOf({ role: "ops" }, null)).toEqual([{ path: "role", before: '"ops"', after: null }]);
  expect(diffOf(null, null)).toEqual([]);
});

it("takes values that are no objects as they are", () => {
  expect(diffOf("a", ["b"])).toEqual([{ path: "", before: '"a"', after: '["b"]' }]);
});
