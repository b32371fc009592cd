import { expect, test } from "vitest";
import { readable } from "./readable.ts";

test("text and lists of text lose their JSON clothes", () => {
  expect(readable('"paused"')).toBe("paused");
  expect(readable('["taobao-flagship","tmall-home"]')).toBe("taobao-flagship, tmall-home");
});

test.each(["true", "19.90", '{"a":1}', "[1,2]", "not json", "1234567890123456789"])("%s stays as it is", (text) => {
  expect(readable(text)).toBe(text);
});
