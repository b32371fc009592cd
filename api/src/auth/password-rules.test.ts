import { describe, expect, it } from "vitest";
import { faultOfPassword } from "./password-rules.ts";

const person = { email: "zhang.san@orderhub.example", name: "Zhang San" };

describe("a password that somebody chooses", () => {
  it.each([
    ["", "short"],
    ["kT9#vq2Lx", "short"],
    ["aaaaaaaa", "short"],
    ["aaaaaaaaaaaaaaaa", "weak"],
    ["abcabcabcabcabc", "weak"],
    ["1234567890", "weak"],
    ["abcdefghijkl", "weak"],
    ["qwertyuiop", "weak"],
    ["password123", "weak"],
    ["Passw0rd2026", "weak"],
    ["zhang.san@orderhub.example", "weak"],
    ["zhangsan2026", "weak"],
    ["orderhub2026", "weak"],
    ["woaini1314520", "weak"],
    ["a".repeat(129), "long"],
    ["a".repeat(1_000_000), "long"],
  ])("%s is refused: %s", async (password, fault) => {
    expect(await faultOfPassword(password, person)).toBe(fault);
  });

  it.each(["tyre-Lagoon-9-violet", "kT9#vq2LxPw!", "八月的蓝色货柜从宁波出发", "q0Zk3vQ2m8Ws1xYt"])(
    "%s is taken",
    async (password) => {
      expect(await faultOfPassword(password, person)).toBeNull();
    },
  );

  it("whatever it is made of, judging it ends", async () => {
    for (const piece of ["p4$$w0rd", "@4a@", "1l!|", "abcABC", "2020-01-01", "qazwsx", "é́", "(((", "aA4@"])
      await faultOfPassword(piece.repeat(64).slice(0, 128), person);
  }, 20_000);
});
