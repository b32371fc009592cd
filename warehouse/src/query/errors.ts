import { HubError } from "@orderhub/schema/errors";

/** What can be wrong with a question. People read it in their language where it is answered. */
const problems = {
  noMetric: "BAD_INPUT",
  periodReversed: "BAD_INPUT",
  otherBasis: "BAD_INPUT",
  dimensionTwice: "BAD_INPUT",
  tooManyDimensions: "LIMIT_EXCEEDED",
  badTop: "BAD_INPUT",
  tooManyPoints: "LIMIT_EXCEEDED",
} as const;

export type MetricProblem = keyof typeof problems;

/** The question itself is wrong or too large. */
export class MetricQueryError extends HubError {
  declare readonly code: "BAD_INPUT" | "LIMIT_EXCEEDED";
  readonly problem: MetricProblem;
  /** What belongs into the sentence about the problem. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(problem: MetricProblem, values: Readonly<Record<string, string | number>> = {}) {
    const details = Object.entries(values).map(([name, value]) => ` ${name}=${value}`);
    super(`${problem}${details.join("")}`, { code: problems[problem], reaction: "stop" });
    this.name = "MetricQueryError";
    this.problem = problem;
    this.values = values;
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
