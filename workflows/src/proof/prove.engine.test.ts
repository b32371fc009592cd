import { randomUUID } from "node:crypto";
import { parseKeyring } from "@orderhub/schema/crypto";
import type { StartNeed, WorkflowContract } from "@orderhub/schema/contracts/define-workflow";
import { proveStart } from "@orderhub/schema/contracts/start-proof";
import { createPool, type Pool } from "@orderhub/schema/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { guards } from "./guards.ts";
import { provenInput, type ProvenRun, unprovenActor } from "./prove.ts";

const keyring = parseKeyring(`k1:${Buffer.alloc(32, 1).toString("base64")}`);
let pool: Pool;

beforeAll(async () => {
  pool = createPool(await freshDatabase(), { max: 4 });
});
afterAll(() => pool.end());

// One input has the fields of every contract: what a proof binds is all of it.
interface AnyInput {
  readonly actor: string;
  readonly requestId: string;
  readonly shopId: string;
  readonly orderId: string;
  readonly publicKey: string;
  readonly sha256: string;
}

type Needing = WorkflowContract<AnyInput, unknown> & { readonly needs: StartNeed };

const contracts = [
  ...new Map(
    Object.values(guards).flatMap((guard) => (guard === "open" ? [] : [[guard.name, guard as unknown as Needing]])),
  ).values(),
];
const refusing = contracts.filter(({ needs }) => needs.unproven === "refused");

function newInput(): AnyInput {
  const id = randomUUID();
  return { actor: "user/lin", requestId: id, shopId: `s-${id}`, orderId: "7", publicKey: "k", sha256: "0".repeat(64) };
}

function runOf(contract: Needing, input: AnyInput): ProvenRun {
  return { workflowType: contract.name, workflowId: contract.workflowId(input), runId: randomUUID() };
}

const sign = (contract: Needing, input: AnyInput, at = new Date()) =>
  proveStart(keyring, contract, input, { actor: input.actor, now: at });

const ask = (contract: Needing, run: ProvenRun, input: AnyInput): Promise<AnyInput> =>
  provenInput({ pool, keyring }, contract, run, input);

async function refusals(run: ProvenRun): Promise<{ actor: string; subject: string; refusal: string }[]> {
  const { rows } = await pool.query<{ actor: string; subject: string; refusal: string }>(
    `SELECT actor, subject, after->>'refusal' AS refusal FROM audit_entry
     WHERE action = 'workflow.refused' AND after->>'runId' = $1`,
    [run.runId],
  );
  return rows;
}

test("there are contracts that refuse", () => {
  expect(refusing.length).toBeGreaterThan(3);
});

describe.each(contracts)("$name", (contract) => {
  test("acts in the name of whoever the proof names, and every attempt of its run does", async () => {
    const input = newInput();
    const run = runOf(contract, input);
    const signed = sign(contract, input);
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await ask(contract, run, signed)).toEqual(input);
    const all = await Promise.all([1, 2, 3].map(() => ask(contract, run, signed)));
    expect(all).toEqual([input, input, input]);
  });
});

describe.each(refusing)("$name", (contract) => {
  const input = newInput();
  const ranLong = 24 * 3_600_000;
  const forgeries: readonly [string, (given: AnyInput) => AnyInput][] = [
    ["missing", (given) => given],
    ["forged", (given) => ({ ...given, proof: "proof:v1:k1:e30:".padEnd(59, "A") })],
    ["other_start", (given) => ({ ...sign(contract, given), actor: "user/wu" })],
    ["other_start", (given) => ({ ...sign(contract, given), orderId: "8" })],
    ["other_start", (given) => ({ ...sign(contract, given), publicKey: "of-a-thief" })],
    ["other_start", (given) => ({ ...sign(contract, { ...given, requestId: "r", sha256: "1".repeat(64) }), ...given })],
    ["expired", (given) => sign(contract, given, new Date(Date.now() - ranLong))],
    ["expired", (given) => sign(contract, given, new Date(Date.now() + ranLong))],
  ];

  test.each(forgeries)(
    "refuses a start whose proof is %s, and writes it down once, in nobody's name",
    async (refusal, forge) => {
      const run = runOf(contract, input);
      const attempts = await Promise.allSettled([1, 2].map(() => ask(contract, run, forge(input))));
      const refused = { status: "rejected", reason: { code: "unproven_start", reaction: "stop" } };
      expect(attempts).toMatchObject([refused, refused]);
      expect(await refusals(run)).toEqual([{ actor: unprovenActor, subject: `workflow/${contract.name}`, refusal }]);
    },
  );

  test("refuses a proof that another run has used, also when both ask at once", async () => {
    const given = newInput();
    const signed = sign(contract, given);
    const runs = [runOf(contract, given), runOf(contract, given)];
    const outcomes = await Promise.allSettled(runs.map((run) => ask(contract, run, signed)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const again = runOf(contract, given);
    await expect(ask(contract, again, signed)).rejects.toThrow(/used by another run/);
    expect(await refusals(again)).toHaveLength(1);
  });
});

test("what an operator of Temporal may do is done in nobody's name, whatever the input says", async () => {
  const lenient = contracts.filter(({ needs }) => needs.unproven === "operator");
  expect(lenient.map(({ name }) => name)).toEqual(["replayQuarantine"]);
  for (const contract of lenient) {
    const input = newInput();
    const signed = sign(contract, input);
    await ask(contract, runOf(contract, input), signed);
    for (const given of [input, signed, { ...signed, actor: "user/wu" }])
      expect(await ask(contract, runOf(contract, input), given)).toEqual({ ...input, actor: unprovenActor });
  }
});
