import type { WorkflowQueue } from "./task-queues.ts";

/** The right that a start needs, which its proof (start-proof.ts) carries and the activities check. */
export interface StartNeed {
  /** What whoever asks must be allowed to do; a permission of the API, or `HUB_OPERATOR` for who holds the hub's own secret. */
  readonly permission: "REVEAL_BUYER" | "RUN_INGESTION" | "HUB_OPERATOR";
  /** How long after the signing the run may begin its work; what it has begun it may end. */
  readonly freshForSeconds: number;
  /** What a run without a proof may do: nothing, or what any operator of Temporal may, in no person's name. */
  readonly unproven: "refused" | "operator";
}

/** Fields by which a run acts for somebody or answers somebody: whoever could write them freely could be anybody. */
// prettier-ignore
export const claimFields = [
  "actor", "user", "email", "viewer", "role", "permission", "permissions", "scope",
  "publicKey", "privateKey", "secret", "secrets", "token", "password", "apiKey",
] as const;

/** What a caller must know to start a workflow: its type name, its queue, its business-key id. Types carry input and result. */
export interface WorkflowContract<Input, Result> {
  readonly name: string;
  readonly taskQueue: WorkflowQueue;
  readonly workflowId: (input: Input) => string;
  readonly stage: string;
  readonly needs?: StartNeed;
  readonly types?: { input: Input; result: Result };
}

type NeedOf<Input> =
  Extract<keyof Input, (typeof claimFields)[number]> extends never ? unknown : { readonly needs: StartNeed };

/** A contract whose input names an actor, a permission or a secret does not compile without saying what its start needs. */
export function defineWorkflow<Input, Result>(
  contract: WorkflowContract<Input, Result> & NeedOf<Input>,
): WorkflowContract<Input, Result> {
  return contract;
}
