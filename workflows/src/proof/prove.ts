import { writeAudit } from "@orderhub/schema/audit";
import type { StartNeed, WorkflowContract } from "@orderhub/schema/contracts/define-workflow";
import { isFresh, type ProofRefusal, type StartClaims, verifyStart } from "@orderhub/schema/contracts/start-proof";
import { type Connection, withTransaction } from "@orderhub/schema/db";
import { HubError } from "@orderhub/schema/errors";
import type { Deps } from "../deps.ts";

/** In whose name a run acts that nobody of the hub asked for: whoever started it in Temporal. */
export const unprovenActor = "temporal:unproven";

/** The run that an activity works for, as the server says it. */
export interface ProvenRun {
  readonly workflowType: string;
  readonly workflowId: string;
  readonly runId: string;
}

type Needing<Input> = Pick<WorkflowContract<Input, unknown>, "name" | "workflowId"> & { readonly needs: StartNeed };
type Claiming = object & { readonly proof?: unknown; readonly actor?: unknown };

const sentences: Readonly<Record<ProofRefusal, string>> = {
  missing: "nobody of the hub asked for it",
  forged: "its proof was not signed by this hub",
  other_start: "its proof is for another start: its workflow, its id or its input was changed",
  expired: "its proof is too old",
  used: "its proof was used by another run",
};

/**
 * The input of a run as far as it is proven: with the actor of the proof, or of nobody where the contract lets an operator of Temporal
 * do it. The proof is this run's from then on, before anything is done; attempts of the same run use it again.
 * @throws HubError `unproven_start`, after it is in the audit log.
 */
export async function provenInput<Input extends Claiming>(
  deps: Pick<Deps, "pool" | "keyring">,
  contract: Needing<Input>,
  run: ProvenRun,
  input: Input,
): Promise<Input> {
  const { proof: _proof, ...rest } = input;
  const outcome = await useProof(deps, contract, run, input);
  if ("claims" in outcome) return { ...rest, actor: outcome.claims.actor } as unknown as Input;
  if (contract.needs.unproven === "operator") return { ...rest, actor: unprovenActor } as unknown as Input;
  await auditRefusal(deps, contract.name, run, outcome.refusal);
  const message = `${contract.name} was refused: ${sentences[outcome.refusal]}. Ask for it in the hub`;
  throw new HubError(message, { code: "unproven_start", reaction: "stop" });
}

async function useProof<Input extends Claiming>(
  { pool, keyring }: Pick<Deps, "pool" | "keyring">,
  contract: Needing<Input>,
  run: ProvenRun,
  input: Input,
): Promise<{ readonly claims: StartClaims } | { readonly refusal: ProofRefusal }> {
  const verdict = verifyStart(keyring, contract, run, input);
  if ("refusal" in verdict) return verdict;
  const { claims } = verdict;
  return withTransaction(pool, async (connection) => {
    const user = await takeProof(connection, claims, run, contract.needs);
    if (user === undefined) return { refusal: "expired" };
    return user.workflowId === run.workflowId && user.runId === run.runId ? { claims } : { refusal: "used" };
  });
}

/** The run whose proof it is, this one where it was nobody's and is fresh. Undefined: nobody's, and too old to become anybody's. */
async function takeProof(
  connection: Connection,
  claims: StartClaims,
  run: ProvenRun,
  need: StartNeed,
): Promise<{ readonly workflowId: string; readonly runId: string } | undefined> {
  const { rows: clock } = await connection.query<{ now: Date }>("SELECT clock_timestamp() AS now");
  if (isFresh(claims, need, clock[0]?.now ?? new Date(0))) {
    await connection.query(
      `INSERT INTO used_proof (id, workflow_type, workflow_id, run_id, actor, signed_at, used_at)
       VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp()) ON CONFLICT (id) DO NOTHING`,
      [claims.id, run.workflowType, run.workflowId, run.runId, claims.actor, new Date(claims.signedAt)],
    );
  }
  const { rows } = await connection.query<{ workflowId: string; runId: string }>(
    `SELECT workflow_id AS "workflowId", run_id AS "runId" FROM used_proof WHERE id = $1`,
    [claims.id],
  );
  return rows[0];
}

const idLengthMax = 200;

/** Writes a refused run down once, however many of its activities ask. What it claimed is not repeated. */
async function auditRefusal(
  { pool }: Pick<Deps, "pool">,
  contract: string,
  { workflowType, workflowId, runId }: ProvenRun,
  refusal: ProofRefusal,
): Promise<void> {
  const subject = `workflow/${contract}`;
  const short = (text: string): string => text.slice(0, idLengthMax);
  const after = { workflowType: short(workflowType), workflowId: short(workflowId), runId: short(runId), refusal };
  await withTransaction(pool, async (connection) => {
    await connection.query("SELECT pg_advisory_xact_lock(hashtextextended('refused/' || $1, 0))", [after.runId]);
    const known = await connection.query(
      "SELECT 1 FROM audit_entry WHERE subject = $1 AND action = 'workflow.refused' AND after->>'runId' = $2",
      [subject, after.runId],
    );
    if (known.rowCount === 0) {
      await writeAudit(connection, { actor: unprovenActor, action: "workflow.refused", subject, after });
    }
  });
}
