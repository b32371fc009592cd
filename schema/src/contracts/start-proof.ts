import { randomUUID, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import type { Keyring } from "../crypto.ts";
import { canonicalHash, keyedSha256 } from "../hash.ts";
import type { Json } from "../json.ts";
import type { StartNeed, WorkflowContract } from "./define-workflow.ts";

/** An input as it travels: with the proof of who asked for the run. */
export type Proven<Input> = Input & { readonly proof: string };

const Claims = z.object({
  /** Names this one proof: it is used by one run. */
  id: z.uuid(),
  workflow: z.string(),
  /** The business key of the run. */
  workflowId: z.string(),
  actor: z.string().min(1),
  permission: z.string(),
  /** SHA-256 of the canonical text of the whole input, in hex: order, shop, key and reason are all in it. */
  input: z.string(),
  /** Milliseconds since the epoch. */
  signedAt: z.number().int(),
});
export type StartClaims = z.infer<typeof Claims>;

/** Why a proof is none. `used` is said by the store of used proofs, the others by the proof itself. */
export type ProofRefusal = "missing" | "forged" | "other_start" | "expired" | "used";

export type Verdict = { readonly claims: StartClaims } | { readonly refusal: ProofRefusal };

type Contract<Input> = Pick<WorkflowContract<Input, unknown>, "name" | "workflowId" | "needs">;

const clockSkewMs = 30_000;
const PREFIX = "proof:v1";
const FORM = /^proof:v1:(?<keyId>[A-Za-z0-9_-]{1,64}):(?<body>[A-Za-z0-9_-]{1,4096}):(?<seal>[A-Za-z0-9_-]{43})$/;

/**
 * The input with a proof that whoever holds the keyring has let `actor` ask for exactly this run, now. The caller has checked that
 * the actor may. Throws when the input names another actor.
 */
export function proveStart<Input extends object>(
  keyring: Keyring,
  contract: Contract<Input> & { readonly needs?: StartNeed },
  input: Input,
  { actor, now }: { readonly actor: string; readonly now: Date },
): Proven<Input> {
  const { needs } = contract;
  if (needs === undefined) throw new Error(`${contract.name} needs no proof`);
  if ("actor" in input && input.actor !== actor) throw new Error(`The input of ${contract.name} names another actor`);
  const claims: StartClaims = {
    id: randomUUID(),
    workflow: contract.name,
    workflowId: contract.workflowId(input),
    actor,
    permission: needs.permission,
    input: inputHash(input),
    signedAt: now.getTime(),
  };
  const body = Buffer.from(JSON.stringify(claims), "utf8").toString("base64url");
  const head = `${PREFIX}:${keyring.activeId}:${body}`;
  return { ...input, proof: `${head}:${sealOf(keyring, keyring.activeId, head)?.toString("base64url") ?? ""}` };
}

/** What a proof says of a run, when it is one of this keyring for this input, contract, run and time. It may have been used. */
export function verifyStart<Input extends object>(
  keyring: Keyring,
  contract: Contract<Input>,
  run: { readonly workflowType: string; readonly workflowId: string },
  { proof, ...input }: Input & { readonly proof?: unknown },
): Verdict {
  if (typeof proof !== "string") return { refusal: "missing" };
  const { keyId, body, seal } = FORM.exec(proof)?.groups ?? {};
  if (keyId === undefined || body === undefined || seal === undefined) return { refusal: "forged" };
  const expected = sealOf(keyring, keyId, `${PREFIX}:${keyId}:${body}`);
  if (expected === undefined || !timingSafeEqual(expected, Buffer.from(seal, "base64url")))
    return { refusal: "forged" };
  const claims = Claims.parse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
  const fits =
    claims.workflow === contract.name &&
    claims.workflow === run.workflowType &&
    claims.workflowId === run.workflowId &&
    claims.permission === contract.needs?.permission &&
    claims.input === inputHash(input) &&
    (!("actor" in input) || input.actor === claims.actor);
  return fits ? { claims } : { refusal: "other_start" };
}

/** Whether a run may still begin with this proof. */
export function isFresh(
  { signedAt }: Pick<StartClaims, "signedAt">,
  { freshForSeconds }: StartNeed,
  now: Date,
): boolean {
  const ageMs = now.getTime() - signedAt;
  return ageMs >= -clockSkewMs && ageMs <= freshForSeconds * 1000;
}

/** Members that JSON leaves out on the way are left out here too. */
function inputHash(input: object): string {
  return canonicalHash(JSON.parse(JSON.stringify(input)) as Json).toString("hex");
}

function sealOf({ proofKeys }: Keyring, keyId: string, head: string): Buffer | undefined {
  const key = proofKeys.get(keyId);
  return key === undefined ? undefined : keyedSha256(key, head);
}
