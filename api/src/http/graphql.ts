import { EnvelopArmorPlugin } from "@escape.tech/graphql-armor";
import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import { GraphQLError } from "graphql";
import { createYoga, type Plugin } from "graphql-yoga";
import { createContext } from "../create-context.ts";
import type { Context } from "../context.ts";
import { refuseRepeats } from "../documents/refuse-repeats.ts";
import { useDocuments } from "../documents/use-documents.ts";
import { isErrorCode } from "../errors/api-error.ts";
import { maskError } from "../errors/mask-error.ts";
import { useCost } from "../cost/use-cost.ts";
import { schema } from "../schema.ts";
import type { Services } from "../services.ts";
import type { ServerContext } from "./server-context.ts";
import { observeOperations } from "../telemetry/observe-operations.ts";
import { currentTraceId } from "./trace.ts";

/** Tuned to our own deepest documents; tests pin them. Introspection is not counted. */
export const limits = { depth: 12, aliases: 30, directives: 20, tokens: 3_000 };

function markAsLimit(_context: unknown, error: GraphQLError): void {
  Object.assign(error.extensions, { code: "LIMIT_EXCEEDED" });
}

function armor(): Plugin {
  const limited = { onReject: [markAsLimit] };
  return EnvelopArmorPlugin({
    maxDepth: { n: limits.depth, ...limited },
    maxAliases: { n: limits.aliases, allowList: [], ...limited },
    maxDirectives: { n: limits.directives, ...limited },
    maxTokens: { n: limits.tokens, ...limited },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: true },
  });
}

/** Reading over GET is no forgery risk (nothing changes, and the answer cannot be read from another site). */
function csrfOnPost(): Plugin {
  const { onRequestParse } = useCSRFPrevention();
  return {
    onRequestParse: (payload) => (payload.request.method === "POST" ? onRequestParse?.(payload) : undefined),
  };
}

/** A copy: an error of a document that was refused before is the same object each time, the trace is not. */
function completed(error: GraphQLError): GraphQLError {
  const code = isErrorCode(error.extensions["code"]) ? error.extensions["code"] : "BAD_INPUT";
  const extensions = { ...error.extensions, code, traceId: currentTraceId() };
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    originalError: error.originalError ?? null,
    extensions,
  });
}

/** Every error says what kind it is and under which trace it is found. */
function completeErrors(): Plugin {
  return {
    onResultProcess({ result }) {
      for (const one of Array.isArray(result) ? result : [result]) {
        if ("errors" in one && Array.isArray(one.errors)) Object.assign(one, { errors: one.errors.map(completed) });
      }
    },
  };
}

/** The GraphQL server as a request handler. */
export function createGraphql(services: Services) {
  const report = (cause: unknown, traceId: string): void =>
    services.log.error({ err: cause, trace_id: traceId }, "operation failed");
  return createYoga<ServerContext, Context>({
    schema,
    graphqlEndpoint: "/graphql",
    graphiql: false,
    landingPage: false,
    cors: false,
    batching: false,
    extraParamNames: ["documentId"],
    logging: false,
    maskedErrors: { maskError: (error) => maskError(error, currentTraceId(), report) },
    context: (initial) => createContext(services, initial),
    plugins: [
      armor(),
      csrfOnPost(),
      useDocuments(services.documents, services.sessionQueries),
      refuseRepeats(),
      completeErrors(),
      observeOperations(services.telemetry),
      useCost(schema, services.buckets),
    ],
  });
}
