import { createPool } from "@orderhub/schema/db";
import { expect, test } from "vitest";
import { WatermarkWatch } from "./watermarks.ts";

test("a watermark that steps back is remembered, also when it moves on again", () => {
  const watch = new WatermarkWatch(createPool("postgresql://nobody@127.0.0.1:1/none"), 1_000_000);
  const see = (minute: number) => watch.see([{ stream: "s/orders", at: new Date(Date.UTC(2026, 0, 1, 0, minute)) }]);
  for (const minute of [1, 2, 2, 3]) see(minute);
  expect(watch.backward).toEqual([]);
  see(2);
  see(4);
  watch.stop();
  expect(watch.backward).toEqual(["s/orders went from 2026-01-01T00:03:00.000Z to 2026-01-01T00:02:00.000Z"]);
});
