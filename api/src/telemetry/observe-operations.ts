import { type ExecutionArgs, getOperationAST } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Context } from "../context.ts";
import { isErrorCode } from "../errors/api-error.ts";
import { currentRequest, operationLabel } from "./current-request.ts";
import type { Telemetry } from "./telemetry.ts";

/** Notes the operation of a request, and counts the errors and statements of each. */
export function observeOperations(telemetry: Telemetry): Plugin<Context> {
  return {
    onExecute: ({ args }) => note(args),
    onSubscribe: ({ args }) => note(args),
    onResultProcess({ result }) {
      const record = currentRequest();
      const operation = operationLabel(record);
      if (record?.operation !== undefined) telemetry.operationStatements.observe({ operation }, record.statements);
      for (const one of Array.isArray(result) ? result : [result]) {
        if (!("errors" in one)) continue;
        for (const { extensions } of one.errors ?? []) {
          const { code } = extensions;
          telemetry.errors.add({ operation, code: isErrorCode(code) ? code : "BAD_INPUT" });
        }
      }
    },
  };
}

function note({ document, operationName }: Pick<ExecutionArgs, "document" | "operationName">): void {
  const record = currentRequest();
  if (record === undefined) return;
  const operation = getOperationAST(document, operationName);
  record.operation = operation?.name?.value ?? "unnamed";
  if (operation) record.operationKind = operation.operation;
}
