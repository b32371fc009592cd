import { describe, expect, it } from "vitest";
import type { Viewer } from "../viewer/viewer.ts";
import { languageOf } from "./language.ts";

const person: Viewer = {
  id: "1",
  name: "Lin",
  email: "lin@example.com",
  role: "finance",
  market: null,
  shopIds: null,
  locale: "zh",
  expiresAt: null,
  isAnonymous: false,
};

describe("the language of an answer", () => {
  it.each([
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
    ["zh;q=0.5, en-GB;q=0.7", "en"],
    ["fr-CH, fr;q=0.9, zh;q=0.3", "zh"],
    ["en;q=0, zh-Hant-TW;q=0.1", "zh"],
    ["EN", "en"],
    ["zh, en", "zh"],
    ["de", "en"],
    ["*", "en"],
    ["zh;q=often", "en"],
    ["", "en"],
    [undefined, "en"],
  ])("of %s is %s", (header, language) => {
    expect(languageOf(header, null)).toBe(language);
  });

  it("is that of the person where the request asks for none of ours", () => {
    expect(languageOf(undefined, person)).toBe("zh");
    expect(languageOf("*", person)).toBe("zh");
    expect(languageOf("en", person)).toBe("en");
    expect(languageOf(undefined, { ...person, isAnonymous: true })).toBe("en");
  });
});
