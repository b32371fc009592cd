import { expect, it } from "vitest";
import type { RecordedHistory } from "../histories.ts";
import { chooseHistories } from "./choose.ts";

const run = (name: string, ...types: readonly string[]): RecordedHistory => ({
  events: types.map((eventType) => ({ eventType, name })),
});
const names = (histories: readonly RecordedHistory[]) => histories.map(({ events }) => events[0]?.["name"]);

it("keeps what earlier code recorded, then a run of each new shape, then more of the known ones until there are enough", () => {
  const kept = [run("old", "a", "b")];
  const found = [run("same", "a", "b"), run("other", "a", "c"), run("other again", "a", "c"), run("third", "a")];
  expect(names(chooseHistories(kept, found, 4))).toEqual(["old", "other", "third", "same"]);
  expect(names(chooseHistories(kept, found, 1))).toEqual(["old", "other", "third"]);
});
