import { readFileSync } from "node:fs";
import { expect, describe, test } from "vitest";
import { contrast, seenDistance, sightNames } from "./colour-sight.ts";
import { colourOf, coloursOf, hue, hueCount, otherColour } from "./palette.ts";

const sheet = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** The variables of a theme: what stands between the selector and the end of its block. */
function themeOf(text: string, selector: string): ReadonlyMap<string, string> {
  const from = text.indexOf(`${selector} {`);
  const block = text.slice(from, text.indexOf("}", from));
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/gu)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** A difference that is seen at once beside each other is about 0.02 in OKLab; lines of a legend stand apart. */
const apartLeast = 0.06;
const themes = { light: ":root", dark: '[data-mantine-color-scheme="dark"]' } as const;

describe.each(Object.entries(themes))("the hues of the %s theme", (_, selector) => {
  const hues = themeOf(sheet("../palette.css"), selector);
  const surface = themeOf(sheet("../../app/theme.css"), selector).get("--oh-surface") ?? "";
  const all = Array.from({ length: hueCount }, (__, index) => hues.get(hue(index).slice(4, -1)) ?? "");

  test("are at least twelve, and each is there", () => {
    expect(hueCount).toBeGreaterThanOrEqual(12);
    expect(all.filter((colour) => /^#[0-9a-f]{6}$/u.test(colour))).toHaveLength(hueCount);
    expect(hues.has(otherColour.slice(4, -1))).toBe(true);
  });

  test.each(sightNames)("differ pairwise for eyes with %s sight", (sight) => {
    const close = all.flatMap((left, index) =>
      all
        .slice(0, index)
        .flatMap((right) => (seenDistance(left, right, sight) < apartLeast ? [`${left} ${right}`] : [])),
    );
    expect(close).toEqual([]);
  });

  test("stand out from the surface", () => {
    expect(all.filter((colour) => contrast(colour, surface) < 3)).toEqual([]);
  });
});

test("a value has one colour, whatever stands beside it and however it ranks", () => {
  const colours = coloursOf(["s1", "s2", "s3"]);
  expect(["s3", "s1"].map((shop) => colours("SHOP", shop))).toEqual([colours("SHOP", "s3"), colours("SHOP", "s1")]);
  expect(coloursOf(["s3", "s2", "s1"])("SHOP", "s3")).toBe(colours("SHOP", "s3"));
});

test("the first twelve shops, and all channels that are known, have colours of their own", () => {
  const shops = Array.from({ length: hueCount }, (_, index) => `shop-${String(index)}`);
  expect(new Set(shops.map((shop) => coloursOf(shops)("SHOP", shop))).size).toBe(hueCount);
  const channels = ["taobao", "jd", "douyin", "pdd", "own", "offline"];
  expect(new Set(channels.map((channel) => colourOf("CHANNEL", channel))).size).toBe(channels.length);
});

test("an unknown value has a colour all the same, and none has the one of others", () => {
  expect(colourOf("SHOP", "anything")).toBe(colourOf("SHOP", "anything"));
  expect(colourOf("PROVINCE", "")).toBe(otherColour);
});
