import type { ImportFileResult } from "../../../schema/src/contracts/import-file.ts";
import { importProblemText, isImportProblem } from "../../../schema/src/vocabulary/import-problem.ts";

type Language = "zh" | "en";

/** What became of a file, in a line. */
export function importSummary(
  { rows, landed, duplicates, superseded = 0, quarantined }: Omit<ImportFileResult, "importId">,
  language: Language,
  web: string,
): string {
  if (language === "zh") {
    return `共 ${rows} 行：入库 ${landed}，已有 ${duplicates}，旧于已知 ${superseded}，有误 ${quarantined}（${web}）`;
  }
  const older = superseded === 0 ? "" : `${superseded} are older than what is known, `;
  return `${rows} rows: ${landed} landed, ${duplicates} were there already, ${older}${quarantined} are bad (hub ${web})`;
}

interface Caused extends Error {
  readonly type?: unknown;
  readonly details?: unknown;
}

/** Why an import failed: the deepest failure that names a problem, in the reader's language, else what the error says. */
export function readImportFailure(
  error: unknown,
  language: Language,
): { readonly code: string; readonly message: string } {
  const chain = causes(error);
  for (const one of chain.toReversed()) {
    if (typeof one.type === "string" && isImportProblem(one.type)) {
      return { code: one.type, message: importProblemText(one.type, language, detailOf(one.details)) };
    }
  }
  const ended = chain.map(({ name }) => endings[name]).find((code) => code !== undefined);
  if (ended !== undefined) return { code: ended, message: importProblemText(ended, language) };
  const deepest = chain.at(-1);
  return { code: "import_failed", message: deepest?.message ?? String(error) };
}

/** Names of the failures by which Temporal says how a run ended. */
const endings: Readonly<Record<string, "import_cancelled" | "import_terminated" | "import_timed_out" | undefined>> = {
  CancelledFailure: "import_cancelled",
  TerminatedFailure: "import_terminated",
  TimeoutFailure: "import_timed_out",
};

function causes(error: unknown): Caused[] {
  const chain: Caused[] = [];
  for (let one: unknown = error; one instanceof Error && chain.length < 10; one = one.cause) chain.push(one);
  return chain;
}

function detailOf(details: unknown): string {
  const [first] = Array.isArray(details) ? (details as unknown[]) : [];
  const detail: unknown = typeof first === "object" && first !== null && "detail" in first ? first.detail : undefined;
  return typeof detail === "string" ? detail : "";
}
