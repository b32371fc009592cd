import fc from "fast-check";
import { expect, it } from "vitest";
import { sortKeys } from "../orders/sort-keys.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { decodeGlobalId, encodeGlobalId } from "./global-id.ts";

const newest = sortKeys(null);
const cursor = encodeCursor("orders", newest, ["2026-10-01 00:00:00+00", "7"]);

it("a cursor gives back the values it was made of", () => {
  expect(decodeCursor("orders", newest, cursor, "after")).toEqual(["2026-10-01 00:00:00+00", "7"]);
});

it("a cursor of another order or another list is BAD_CURSOR", () => {
  const byTotal = sortKeys([{ field: "totalAmount", direction: "desc" }]);
  const oldest = sortKeys([{ field: "createdAt", direction: "asc" }]);
  for (const [list, keys] of [
    ["orders", byTotal],
    ["orders", oldest],
    ["shops", newest],
  ] as const) {
    expect(() => decodeCursor(list, keys, cursor, "after")).toThrow(expect.objectContaining({ code: "BAD_CURSOR" }));
  }
});

it("no text at all makes anything but BAD_CURSOR", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map((text) => Buffer.from(text).toString("base64url")),
      ),
      (text) => {
        expect(() => decodeCursor("orders", newest, text, "after")).toThrow(
          expect.objectContaining({ code: "BAD_CURSOR" }),
        );
      },
    ),
  );
});

it("no text at all makes anything but BAD_ID", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(() => decodeGlobalId(text)).toThrow(expect.objectContaining({ code: "BAD_ID" }));
    }),
  );
  for (const id of ["0", "-1", "x", "1e3", "99999999999999999999"]) {
    expect(() => decodeGlobalId(encodeGlobalId("Order", id))).toThrow(expect.objectContaining({ code: "BAD_ID" }));
  }
});

it("an id that was given out is read back", () => {
  expect(decodeGlobalId(encodeGlobalId("Shop", "taobao-a"))).toEqual({ typename: "Shop", id: "taobao-a" });
});
