import type { DocumentNode, ExecutionResult, GraphQLSchema } from "graphql";
import type { GraphQLParams, Plugin } from "graphql-yoga";
import type { Context } from "../context.ts";
import { ApiError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { refused } from "../errors/refused.ts";
import type { ServerContext } from "../http/server-context.ts";
import { TooManyError } from "../limits/attempts.ts";
import type { Buckets } from "../limits/buckets.ts";
import { currentRequest } from "../telemetry/current-request.ts";
import { planOf, type Plan } from "./plan.ts";
import { costAfter, priceBefore } from "./price.ts";
import { costExtension, rateHeaders, type Usage } from "./usage.ts";

type Whole = Context & ServerContext & { readonly request: Request; readonly params: GraphQLParams };

/** Price of a request that never came to run: reading and refusing it took work too. */
const refusedPoints = 1;

function isDryRun({ request, params }: Whole): boolean {
  const asked = params.extensions?.["cost"] as { readonly dryRun?: unknown } | undefined;
  return asked?.dryRun === true || request.headers.get("x-cost-dry-run") === "1";
}

/** The answer to whoever asks for the price alone: to find it took work too. */
function priced({ bucket }: Usage, buckets: Buckets): ExecutionResult {
  buckets.give(bucket, -refusedPoints);
  return { data: null };
}

function tooDear(requested: number, max: number): ExecutionResult {
  return { errors: [refused(new ApiError("LIMIT_EXCEEDED", say("tooDear", { price: requested, max })), 400)] };
}

function tooOften(requested: number, available: number, seconds: number): ExecutionResult {
  const left = Math.max(0, Math.floor(available));
  return { errors: [refused(new TooManyError(say("tooOften", { price: requested, left, seconds }), seconds), 429)] };
}

function needsSignIn(): ExecutionResult {
  return { errors: [refused(new ApiError("UNAUTHENTICATED", say("signInForSchema")), 401)] };
}

/**
 * Prices each operation before anything is read, refuses what is too dear or too often, and books what it did cost.
 * Each answer says all of it, in `extensions.cost` and in headers.
 */
export function useCost(schema: GraphQLSchema, buckets: Buckets): Plugin<Whole, ServerContext> {
  const admit = (plan: Plan, whole: Whole): ExecutionResult | undefined | Promise<ExecutionResult | undefined> => {
    const { usage } = whole;
    if (plan.introspects && whole.viewer === null) return needsSignIn();
    const requested = priceBefore(plan, whole.params.variables ?? {});
    usage.requested = requested;
    if (isDryRun(whole)) return priced(usage, buckets);
    const { ceiling } = usage.account.limits;
    if (requested > ceiling) return tooDear(requested, ceiling);
    const decide = (taken: Awaited<ReturnType<Buckets["take"]>>): ExecutionResult | undefined => {
      if (!taken.granted) return tooOften(requested, taken.available, taken.retryAfterSeconds);
      usage.actual = requested;
      return undefined;
    };
    const taken = buckets.take(usage.bucket, requested);
    return "then" in taken ? taken.then(decide) : decide(taken);
  };

  const settle = (plan: Plan, { usage, params }: Whole, result: unknown): void => {
    if (result === null || typeof result !== "object" || !("data" in result) || usage.requested === null) return;
    usage.actual = costAfter(plan, params.variables ?? {}, result.data);
    buckets.give(usage.bucket, usage.requested - usage.actual);
  };

  return {
    onExecute({ args, setResultAndStopExecution }) {
      const whole = args.contextValue as Whole;
      const plan = planOf(schema, args.document as DocumentNode, args.operationName as string | undefined);
      if (plan === undefined) return undefined;
      const done = { onExecuteDone: ({ result }: { result: unknown }) => settle(plan, whole, result) };
      const end = (refused: ExecutionResult | undefined): typeof done | undefined => {
        if (refused === undefined) return done;
        setResultAndStopExecution(refused);
        return undefined;
      };
      const refused = admit(plan, whole);
      return refused !== undefined && "then" in refused ? refused.then(end) : end(refused);
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      (args.contextValue as Whole).deadline.lift();
      const plan = planOf(schema, args.document as DocumentNode, args.operationName as string | undefined);
      const refused = plan === undefined ? undefined : admit(plan, args.contextValue);
      const end = (result: ExecutionResult | undefined): void => {
        if (result !== undefined) setResultAndStopExecution(result);
      };
      return refused !== undefined && "then" in refused ? refused.then(end) : end(refused);
    },
    onExecutionResult({ result, context }) {
      if (result === undefined || Array.isArray(result) || !("errors" in result || "data" in result)) return;
      const { usage } = context;
      if (usage.actual === null && !("data" in result)) buckets.give(usage.bucket, -refusedPoints);
      const record = currentRequest();
      if (record !== undefined && usage.actual !== null) record.cost = usage.actual;
      const available = buckets.available(usage.bucket);
      const { http, ...extensions } = (result.extensions ?? {}) as { http?: { headers?: object; status?: number } };
      const headers = { ...http?.headers, ...rateHeaders(usage, available) };
      result.extensions = { ...extensions, cost: costExtension(usage, available), http: { ...http, headers } };
    },
  };
}
