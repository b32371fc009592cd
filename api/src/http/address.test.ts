import { describe, expect, it } from "vitest";
import { addressOf, networkOf, type Sender } from "./address.ts";

function from(own: string, forwarded?: string): Sender {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  return { headers, socket: { remoteAddress: own } };
}

describe("the one form of an address", () => {
  it.each([
    ["10.1.2.3", "10.1.2.3"],
    ["10.1.2.3:5500", "10.1.2.3"],
    ["::ffff:10.1.2.3", "10.1.2.3"],
    ["::ffff:a01:203", "10.1.2.3"],
    ["::1", "0:0:0:0::"],
    ["2001:DB8:0:1::9", "2001:db8:0:1::"],
    ["2001:db8::1:ffff:ffff:ffff:ffff", "2001:db8:0:1::"],
    ["[2001:db8:0:1::7]:443", "2001:db8:0:1::"],
    ["fe80::1%eth0", "fe80:0:0:0::"],
    ["unknown", null],
    ["10.1.2", null],
    ["", null],
    ["<script>", null],
  ])("%s is counted as %s", (text, network) => {
    expect(networkOf(text)).toBe(network);
  });
});

describe("who sends a request", () => {
  it.each([undefined, "1.1.1.1", "1.1.1.1, 2.2.2.2"])(
    "without a proxy nothing that is sent counts (%s)",
    (forwarded) => {
      expect(addressOf(from("9.9.9.9", forwarded), 0)).toBe("9.9.9.9");
    },
  );

  it.each([
    [1, undefined, "9.9.9.9"],
    [1, "1.1.1.1", "1.1.1.1"],
    [1, "6.6.6.6, 1.1.1.1", "1.1.1.1"],
    [1, "6.6.6.6, 7.7.7.7,,1.1.1.1 ", "1.1.1.1"],
    [1, "6.6.6.6, nonsense", "9.9.9.9"],
    [2, "1.1.1.1", "9.9.9.9"],
    [2, "1.1.1.1, 2.2.2.2", "1.1.1.1"],
    [2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"],
  ])("behind %i proxies, %s is %s", (hops, forwarded, client) => {
    expect(addressOf(from("9.9.9.9", forwarded), hops)).toBe(client);
  });
});
