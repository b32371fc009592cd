import { collectDefaultMetrics, Counter, Registry } from "prom-client";
import type { Outcome } from "../channels/taobao/gateway.ts";

export interface SandboxMetrics {
  readonly answered: (method: string, outcome: Outcome) => void;
  readonly render: () => Promise<string>;
}

/** Methods are the callers' words: those that look like none are counted together. */
const methodForm = /^[a-z]+(?:\.[a-z]+){1,6}$/u;

export function createSandboxMetrics(): SandboxMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process: "sandbox" });
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: "orderhub_sandbox_answers_total",
    help: "Calls of the played platform by method and by what they got: an answer, an HTTP status, or silence.",
    labelNames: ["method", "outcome"],
    registers: [registry],
  });
  return {
    answered: (method, { kind }) => answers.inc({ method: methodForm.test(method) ? method : "other", outcome: kind }),
    render: () => registry.metrics(),
  };
}
