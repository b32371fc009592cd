import { EnvelopArmorPlugin } from "@escape.tech/graphql-armor";
import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import type { GraphQLError } from "graphql";
import { createYoga, type Plugin } from "graphql-yoga";
import { createContext } from "../create-context.ts";
import type { Context } from "../context.ts";
import { refuseRepeats } from "../documents/refuse-repeats.ts";
import { useDocuments } from "../documents/use-documents.ts";
import { useInputBounds } from "../documents/use-input-bounds.ts";
import { ApiError } from "../errors/api-error.ts";
import { maskError } from "../errors/mask-error.ts";
import { say } from "../errors/message.ts";
import { tellError } from "../errors/tell-error.ts";
import { useCost } from "../cost/use-cost.ts";
import { schema } from "../schema.ts";
import type { Services } from "../services.ts";
import type { ServerContext } from "./server-context.ts";
import { currentLanguage } from "../telemetry/current-request.ts";
import { observeOperations } from "../telemetry/observe-operations.ts";
import { useFieldUsage } from "../usage/use-field-usage.ts";
import { currentTraceId } from "./trace.ts";
import { useStreams } from "./use-streams.ts";

/** Tuned to our own deepest documents; tests pin them. Introspection is not counted. */
export const limits = { depth: 12, aliases: 30, directives: 20, tokens: 3_000 };

type LimitKey = "tooDeep" | "tooManyAliases" | "tooManyDirectives" | "tooManyTokens";

/** Armor makes the error; what it says, and under which code, is ours. */
function limited(key: LimitKey, max: number) {
  const failure = new ApiError("LIMIT_EXCEEDED", say(key, { max }));
  const retell = (_context: unknown, error: GraphQLError): void => {
    Object.assign(error, { message: failure.message, originalError: failure });
    Object.assign(error.extensions, { code: failure.code, http: { status: 400 } });
  };
  return { n: max, onReject: [retell] };
}

function armor(): Plugin {
  return EnvelopArmorPlugin({
    maxDepth: limited("tooDeep", limits.depth),
    maxAliases: { ...limited("tooManyAliases", limits.aliases), allowList: [] },
    maxDirectives: limited("tooManyDirectives", limits.directives),
    maxTokens: limited("tooManyTokens", limits.tokens),
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

/** Every error says what kind it is and under which trace it is found. */
function completeErrors(): Plugin {
  return {
    onResultProcess({ result }) {
      for (const one of Array.isArray(result) ? result : [result]) {
        if (!("errors" in one) || !Array.isArray(one.errors)) continue;
        const told = one.errors.map((error: GraphQLError) => tellError(error, currentTraceId(), currentLanguage()));
        Object.assign(one, { errors: told });
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
    maskedErrors: { maskError: (error) => maskError(error, currentTraceId(), currentLanguage(), report) },
    context: (initial) => createContext(services, initial),
    plugins: [
      armor(),
      csrfOnPost(),
      useInputBounds(),
      useDocuments(services.documents, services.sessionQueries),
      refuseRepeats(),
      completeErrors(),
      observeOperations(services.telemetry),
      useFieldUsage(services.fieldUsage),
      useCost(schema, services.buckets),
      useStreams(),
    ],
  });
}
