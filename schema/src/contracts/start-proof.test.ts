import { expect, test } from "vitest";
import { parseKeyring } from "../crypto.ts";
import { discardQuarantined } from "./discard-quarantined.ts";
import { defineWorkflow } from "./define-workflow.ts";
import { isFresh, proveStart, verifyStart } from "./start-proof.ts";
import { revealBuyer } from "./reveal-buyer.ts";
import { taskQueues } from "./task-queues.ts";

const key = (byte: number): string => Buffer.alloc(32, byte).toString("base64");
const keyring = parseKeyring(`k1:${key(1)}`);
const now = new Date("2026-12-01T08:00:00Z");
const input = {
  orderId: "7",
  shopId: "tmall-home",
  channel: "taobao",
  orderNo: "100",
  actor: "user/lin",
  requestId: "r-1",
  publicKey: "of-the-api",
};
const run = { workflowType: "revealBuyer", workflowId: "reveal/r-1" };
const signed = proveStart(keyring, revealBuyer, input, { actor: "user/lin", now });

test("a proof says who asked for this run, after a journey as JSON", () => {
  const verdict = verifyStart(keyring, revealBuyer, run, JSON.parse(JSON.stringify(signed)) as typeof signed);
  expect(verdict).toMatchObject({ claims: { actor: "user/lin", permission: "REVEAL_BUYER", signedAt: now.getTime() } });
});

test.each(Object.keys(input))("a proof is for no other %s", (field) => {
  const other = { ...signed, [field]: "another" };
  expect(verifyStart(keyring, revealBuyer, run, other)).toEqual({ refusal: "other_start" });
});

test("a proof is for no field more or less, no other run and no other workflow", () => {
  const { channel: _left, ...less } = signed;
  const more: object = { ...signed, more: "field" };
  for (const [contract, ran, given] of [
    [revealBuyer, run, more],
    [revealBuyer, run, less],
    [revealBuyer, { ...run, workflowId: "reveal/r-2" }, signed],
    [revealBuyer, { ...run, workflowType: "checkCompleteness" }, signed],
    [discardQuarantined, run, signed],
  ] as const)
    expect(verifyStart<object>(keyring, contract as never, ran, given)).toEqual({ refusal: "other_start" });
});

test("nothing that this keyring has not signed is a proof", () => {
  const { proof } = signed;
  const [head = "", version = "", keyId = "", body = "", seal = ""] = proof.split(":");
  const forged = Buffer.from(JSON.stringify({ actor: "user/lin" })).toString("base64url");
  for (const bad of [
    "",
    "proof",
    [head, version, keyId, forged, seal].join(":"),
    [head, version, keyId, body, "A".repeat(43)].join(":"),
    [head, version, "k2", body, seal].join(":"),
    `${proof}A`,
    "x".repeat(1_000_000),
  ])
    expect(verifyStart(keyring, revealBuyer, run, { ...input, proof: bad })).toEqual({ refusal: "forged" });
  for (const none of [undefined, null, 1, {}, [proof]])
    expect(verifyStart(keyring, revealBuyer, run, { ...input, proof: none })).toEqual({ refusal: "missing" });
  expect(verifyStart(parseKeyring(`k1:${key(2)}`), revealBuyer, run, signed)).toEqual({ refusal: "forged" });
});

test("a proof of a key that was rotated holds until that key leaves the keyring", () => {
  expect(verifyStart(parseKeyring(`k2:${key(2)},k1:${key(1)}`), revealBuyer, run, signed)).toHaveProperty("claims");
  expect(verifyStart(parseKeyring(`k2:${key(2)}`), revealBuyer, run, signed)).toEqual({ refusal: "forged" });
});

test("a proof is fresh from its signing for as long as its contract says", () => {
  const need = { permission: "REVEAL_BUYER", freshForSeconds: 60, unproven: "refused" } as const;
  const fresh = (seconds: number): boolean =>
    isFresh({ signedAt: now.getTime() }, need, new Date(now.getTime() + seconds * 1000));
  expect([-40, -20, 0, 60, 61].map(fresh)).toEqual([false, true, true, true, false]);
});

test("nobody signs in another's name, or what needs no proof", () => {
  expect(() => proveStart(keyring, revealBuyer, input, { actor: "user/wu", now })).toThrow(/another actor/);
  const free = defineWorkflow<{ shopId: string }, null>({
    name: "free",
    taskQueue: taskQueues.control,
    workflowId: () => "free",
    stage: "x",
  });
  expect(() => proveStart(keyring, free, { shopId: "s" }, { actor: "a", now })).toThrow(/needs no proof/);
});

test("a contract whose input names an actor, a permission or a secret must say what its start needs", () => {
  const rest = { name: "x", taskQueue: taskQueues.control, workflowId: () => "x", stage: "x" } as const;
  // @ts-expect-error An input with an actor has a need.
  defineWorkflow<{ actor: string }, null>(rest);
  // @ts-expect-error An input with a key has a need.
  defineWorkflow<{ publicKey: string }, null>(rest);
  expect(defineWorkflow<{ shopId: string }, null>(rest)).toBe(rest);
});
