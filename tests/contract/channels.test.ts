import { canonicalJson, type Json } from "@orderhub/schema/json";
import { compare, subtract, sum } from "@orderhub/schema/money";
import { channelLabels } from "@orderhub/schema/vocabulary/channel";
import type { Normalised } from "@orderhub/workflows/channels/define-channel";
import { channels } from "@orderhub/workflows/channels/index";
import { describe, expect, test } from "vitest";
import { fixtures, leavesOf, replaceLeaf, withKeysReversed } from "./fixtures.ts";

/** A canonical value as text, whatever it is made of. */
function textOf(outcome: Normalised): string {
  return canonicalJson(JSON.parse(JSON.stringify(outcome)) as Json);
}

const amountText = /^\d+\.\d{2}$/u;
const buyerField =
  /^(?:receiver_(?:name|mobile|phone|address|zip|town)|buyer_(?:nick|message|memo|email|alipay_no)|address)$/u;
const canary = "金丝雀13912345678幸福路88号";

describe.each(Object.entries(channels))("channel %s", (name, channel) => {
  const own = fixtures.filter((fixture) => fixture.channel === name);

  test("is registered under its own name, with labels from the vocabulary", () => {
    expect(channel.name).toBe(name);
    expect(channelLabels).toHaveProperty(name, { zh: channel.labelZh, en: channel.labelEn });
  });

  test("carries each of its streams in one of its record kinds", () => {
    for (const stream of channel.streams) expect(Object.keys(channel.kinds)).toContain(channel.kindOf[stream]);
  });

  test("has recorded payloads of every kind, mappable and not", () => {
    for (const kind of Object.values(channel.kinds)) {
      const outcomes = own.filter((fixture) => fixture.kind === kind).map(({ record }) => kind.normalise(record).kind);
      expect(outcomes, kind.name).toContain("mapped");
    }
    expect(own.some(({ kind, record }) => kind.normalise(record).kind === "unmappable")).toBe(true);
  });
});

describe.each(fixtures)("$file", ({ kind, record }) => {
  const masked = kind.mask(record);
  const outcome = kind.normalise(masked);

  test("means the same every time and in any order of keys", () => {
    expect(textOf(kind.normalise(masked))).toBe(textOf(outcome));
    expect(textOf(kind.normalise(withKeysReversed(masked)))).toBe(textOf(outcome));
  });

  test("is masked once: masking again changes nothing", () => {
    expect(canonicalJson(kind.mask(masked))).toBe(canonicalJson(masked));
  });

  test("gives away no buyer data, wherever the channel puts it", () => {
    const fields = leavesOf(record).filter(({ path }) => buyerField.test(path.at(-1) ?? ""));
    const planted = fields.reduce((value, { path }) => replaceLeaf(value, path, canary), record);
    const strange = { ...(planted as Record<string, Json>), new_contact_phone: canary, new_note: canary };
    expect(canonicalJson(kind.mask(strange))).not.toMatch(/金丝雀1|13912345678|幸福路88/u);
  });

  test("never makes the mapper throw, whatever one of its values becomes", () => {
    for (const { path } of leavesOf(masked))
      for (const junk of [null, "", "junk", -1, true, [], {}] as const)
        expect(["mapped", "unmappable"]).toContain(kind.normalise(replaceLeaf(masked, path, junk)).kind);
  });

  test("adds up", () => {
    if (outcome.kind !== "mapped" || outcome.order === undefined) return;
    const { lines, itemAmount, discountAmount, shippingAmount, totalAmount } = outcome.order;
    expect(compare(subtract(sum([itemAmount, shippingAmount]), discountAmount), totalAmount)).toBe(0);
    expect(compare(sum([...lines.map(({ amount }) => amount), shippingAmount]), totalAmount)).toBe(0);
  });

  test("means something else when an amount that counts changes", () => {
    if (outcome.kind !== "mapped") return;
    const changed = leavesOf(masked).filter(({ path, value }) => {
      if (typeof value !== "string" || !amountText.test(value)) return false;
      const [whole, fen] = value.split(".");
      return textOf(kind.normalise(replaceLeaf(masked, path, `${Number(whole) + 1}.${fen}`))) !== textOf(outcome);
    });
    expect(changed.length).toBeGreaterThan(0);
  });

  test("goes to quarantine with a status word that nobody knows", () => {
    if (outcome.kind !== "mapped") return;
    expect(kind.normalise(replaceLeaf(masked, ["status"], "A_NEW_STATUS"))).toMatchObject({ kind: "unmappable" });
  });
});
