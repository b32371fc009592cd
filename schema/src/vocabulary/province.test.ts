import { expect, test } from "vitest";
import { normaliseProvince, provinceOfAddress, provinces } from "./province.ts";

test("there are 34 provincial units and each is its own canonical name", () => {
  expect(new Set(provinces).size).toBe(34);
  for (const name of provinces) expect(normaliseProvince(name)).toBe(name);
});

test("every way a channel writes a province gives one name", () => {
  expect(normaliseProvince("广东")).toBe("广东省");
  expect(normaliseProvince("上海市")).toBe("上海");
  expect(normaliseProvince(" 内蒙古 ")).toBe("内蒙古自治区");
  expect(normaliseProvince("广西")).toBe("广西壮族自治区");
  expect(normaliseProvince("新疆维吾尔自治区")).toBe("新疆维吾尔自治区");
  expect(normaliseProvince("香港特别行政区")).toBe("香港");
  expect(normaliseProvince("台湾")).toBe("台湾省");
});

test("what is no province is not guessed", () => {
  for (const text of ["", "海外", "United States", "省"]) expect(normaliseProvince(text)).toBeUndefined();
});

test("an address gives the province it starts with", () => {
  expect(provinceOfAddress("黑龙江省 哈尔滨市 南岗区 **路")).toBe("黑龙江省");
  expect(provinceOfAddress("上海市浦东新区")).toBe("上海");
  expect(provinceOfAddress("吉林长春")).toBe("吉林省");
  expect(provinceOfAddress("Tokyo")).toBeUndefined();
});
