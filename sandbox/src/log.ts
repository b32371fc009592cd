const levels = { info: 30, error: 50 } as const;

/** Writes one JSON log line to stdout. */
export function log(level: keyof typeof levels, message: string, details: Record<string, unknown> = {}): void {
  const { error, ...rest } = details;
  const cause = error instanceof Error ? { err: { message: error.message, stack: error.stack } } : {};
  const line = { level: levels[level], time: Date.now(), pid: process.pid, name: "sandbox", ...rest, ...cause };
  process.stdout.write(`${JSON.stringify({ ...line, msg: message })}\n`);
}
