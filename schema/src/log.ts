import { context, trace } from "@opentelemetry/api";
import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";
import { maskText } from "./mask.ts";

export type Log = Logger;

const SECRET_KEYS = ["session", "appSecret", "secret", "password", "token", "authorization", "body", "sealedSecrets"];

/** A JSON logger, on stdout unless told otherwise. Secrets and payload bodies are cut out by name, phone numbers and the like by pattern. */
export function createLog(process: string, level = "info", stream?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: { process },
    mixin: traceFields,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: "[redacted]" },
    hooks: {
      logMethod(args, method) {
        const last = args.length - 1;
        const message = args[last];
        if (typeof message === "string") args[last] = maskText(message);
        method.apply(this, args);
      },
    },
    serializers: { err: serializeError },
  };
  return stream === undefined ? pino(options) : pino(options, stream);
}

/** Where a trace is made, each line leads to it. */
function traceFields(): Record<string, string> {
  const active = trace.getSpanContext(context.active());
  return active === undefined ? {} : { trace_id: active.traceId, span_id: active.spanId };
}

function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return maskText(String(error));
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === "string" ? { code } : {}),
    message: maskText(error.message),
    stack: maskText(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  };
}
