import type { DemoUser, HubUrls } from "../hub-file.ts";
import type { Messages, StepName } from "./messages.ts";

/** What a started hub tells its user. */
export interface Ready {
  readonly urls: HubUrls;
  readonly users: readonly DemoUser[];
  readonly apiTokens: Readonly<Record<string, string>>;
  readonly seconds: number;
}

/** Progress of a start, for people or for programs. */
export interface Reporter {
  readonly started: (step: StepName) => void;
  readonly progress: (step: StepName, text: string, figures: Readonly<Record<string, number | string>>) => void;
  readonly finished: (step: StepName, seconds: number, detail: string) => void;
  readonly failed: (step: StepName, seconds: number, error: Error, log: LogTail | undefined) => void;
  /** Something worth knowing beside the steps; `event` and `data` are its form for programs. */
  readonly note: (text: string, event: string, data: Readonly<Record<string, unknown>>) => void;
  readonly ready: (ready: Ready) => void;
}

export interface LogTail {
  readonly path: string;
  readonly lines: readonly string[];
}

function rounded(seconds: number): string {
  return seconds.toFixed(1);
}

/** One JSON object per line. */
export function jsonReporter(write: (line: string) => void): Reporter {
  const emit = (event: string, data: object) => write(`${JSON.stringify({ event, ...data })}\n`);
  return {
    started: () => {},
    progress: (name, _text, figures) => emit("progress", { name, ...figures }),
    finished: (name, seconds, detail) =>
      emit("step", { name, state: "done", seconds: Number(rounded(seconds)), ...(detail === "" ? {} : { detail }) }),
    failed: (name, seconds, error, log) =>
      emit("step", { name, state: "failed", seconds: Number(rounded(seconds)), error: error.message, log }),
    note: (_text, event, data) => emit(event, data),
    ready: ({ urls, users, apiTokens, seconds }) =>
      emit("ready", { urls, users, apiTokens, seconds: Number(rounded(seconds)) }),
  };
}

/** The block that a start ends with. */
export function readyBlock(messages: Messages, { urls, users, seconds }: Ready): string {
  const rows: readonly (readonly [string, string])[] = [
    [messages.web, urls.web],
    ["GraphQL", urls.graphql],
    ["Temporal UI", urls.temporalUi],
    ["Temporal", urls.temporal],
    ["ClickHouse", urls.clickhouse],
    ["Postgres", urls.postgres],
    [messages.steps.receiver, urls.receiver],
    [messages.steps.sandbox, urls.sandbox],
  ];
  const tries = [messages.tryBoard(urls.web), messages.tryRun(urls.temporalUi), messages.tryImport];
  return [
    "",
    messages.readyIn(rounded(seconds)),
    "",
    ...rows.map(([name, url]) => `  ${name}  ${url}`),
    "",
    `  ${messages.users}`,
    ...users.map(({ role, email, password }) => `    ${role.padEnd(10)} ${email.padEnd(30)} ${password}`),
    "",
    `  ${messages.tries}`,
    ...tries.map((text, index) => `    ${index + 1}. ${text}`),
    "",
    `  ${messages.end}`,
    "",
  ].join("\n");
}

/** Lines for people; on a terminal the running step is redrawn in place. */
export function humanReporter(messages: Messages, out: NodeJS.WriteStream): Reporter {
  const live = out.isTTY;
  const clear = live ? "\r\u001B[2K" : "";
  const line = (text: string) => out.write(`${clear}${text}\n`);
  let lastProgressAt = 0;
  return {
    started: (step) => live && out.write(`${clear}… ${messages.steps[step]}`),
    progress: (step, text) => {
      const now = Date.now();
      if (!live && now - lastProgressAt < 5000) return;
      lastProgressAt = now;
      if (live) out.write(`${clear}… ${messages.steps[step]}: ${text}`);
      else line(`… ${messages.steps[step]}: ${text}`);
    },
    finished: (step, seconds, detail) =>
      line(`✓ ${messages.steps[step]}  ${rounded(seconds)} s${detail === "" ? "" : `  ${detail}`}`),
    failed: (step, seconds, error, log) => {
      line(`✗ ${messages.steps[step]}  ${rounded(seconds)} s`);
      line(`  ${error.message}`);
      if (log === undefined) return;
      line(`  ${messages.logTail(log.path)}`);
      for (const text of log.lines) line(`    ${text}`);
    },
    note: (text) => line(`! ${text}`),
    ready: (ready) => line(readyBlock(messages, ready)),
  };
}
