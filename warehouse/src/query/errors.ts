import { HubError } from "@orderhub/schema/errors";

/** The question itself is wrong or too large. */
export class MetricQueryError extends HubError {
  declare readonly code: "BAD_INPUT" | "LIMIT_EXCEEDED";

  constructor(code: "BAD_INPUT" | "LIMIT_EXCEEDED", message: string) {
    super(message, { code, reaction: "stop" });
    this.name = "MetricQueryError";
  }
}

/** The warehouse did not answer; the same question may succeed later. */
export class WarehouseUnavailableError extends HubError {
  declare readonly code: "UNAVAILABLE" | "TIMEOUT";

  constructor(code: "UNAVAILABLE" | "TIMEOUT", cause: unknown) {
    const message = code === "TIMEOUT" ? "The warehouse took too long" : "The warehouse does not answer";
    super(message, { code, reaction: "retry", cause });
    this.name = "WarehouseUnavailableError";
  }
}
