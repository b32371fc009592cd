import type { ExecutionArgs } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Context } from "../context.ts";
import type { Viewer } from "../viewer/viewer.ts";
import type { FieldUsage } from "./field-usage.ts";

/** Who asks, as the report names them: each token by its name, everybody in a browser as one. */
function clientOf(viewer: Viewer | null): string {
  return viewer?.id.startsWith("token:") ? `token:${viewer.name}` : "web";
}

/** Counts the operations that are run. */
export function useFieldUsage({ note }: FieldUsage): Plugin<Context> {
  const count = ({ document, operationName, variableValues, contextValue }: ExecutionArgs): void =>
    note({
      client: clientOf((contextValue as Context).viewer),
      document,
      operationName: operationName ?? undefined,
      variables: variableValues ?? {},
    });
  return {
    onExecute: ({ args }) => count(args),
    onSubscribe: ({ args }) => count(args),
  };
}
