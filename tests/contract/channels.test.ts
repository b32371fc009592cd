import { canonicalJson } from "@orderhub/schema/canonical-json";
import type { Json } from "@orderhub/schema/json";
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
/** What a buyer's fields would hold if the platform stopped masking them. */
const canaries: readonly (readonly [field: RegExp, canary: string])[] = [
  [/^receiver_name$/u, "欧阳金丝雀"],
  [/^receiver_(?:mobile|phone)$/u, "13912345678"],
  [/^(?:receiver_)?address$|^receiver_town$/u, "幸福路街道88号3栋"],
  [/^buyer_(?:nick|email|alipay_no)$/u, "canary88@example.com"],
  [/^(?:buyer_(?:message|memo)|seller_memo|desc|reason)$/u, "请打电话13912345678"],
];
const strangeFields = { receiver_contact: "欧阳金丝雀", new_phone: "13912345678", new_note: "请打电话13912345678" };
const strangeColumns = { 收货人别名: "欧阳金丝雀", 备用手机: "13912345678", 新备注: "请打电话13912345678" };
const leaked = /金丝雀|12345678|幸福路|anary8/u;

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
    const planted = leavesOf(record).reduce((value, { path }) => {
      const canary = canaries.find(([field]) => field.test(path.at(-1) ?? ""))?.[1];
      return canary === undefined ? value : replaceLeaf(value, path, canary);
    }, record);
    const strange = kind.name === "report-row" ? strangeColumns : strangeFields;
    const all = { ...(planted as Readonly<Record<string, Json>>), ...strange };
    expect(canonicalJson(all)).toMatch(leaked);
    expect(canonicalJson(kind.mask(all))).not.toMatch(leaked);
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
    // An order report names no lines.
    if (lines.length > 0)
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
    const word = outcome.order?.wireStatus ?? outcome.refund?.wireStatus;
    const places = leavesOf(masked).filter(({ value }) => value === word);
    // A report without the status column says only whether an order was paid.
    if (places.length === 0) expect(kind.name).toBe("report-row");
    for (const { path } of places)
      expect(kind.normalise(replaceLeaf(masked, path, "A_NEW_STATUS"))).toMatchObject({ kind: "unmappable" });
  });
});
