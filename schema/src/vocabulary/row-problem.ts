import { quarantineReasonLabel } from "./quarantine-reason.ts";

/** Why a row of a file did not get in, as it is stored: a reason, the column as the file calls it, what can be shown of its cell. */
export interface RowProblemParts {
  readonly reason: string;
  readonly column: string | null;
  readonly detail: string | null;
}

/** The sentence that people read. */
export function rowProblemText({ reason, column, detail }: RowProblemParts, language: "zh" | "en"): string {
  // Imports of older versions stored the connector's words behind the reason.
  const [code = reason, ...words] = reason.split(": ");
  const label = quarantineReasonLabel(code)[language];
  const shown = detail ?? (words.length > 0 ? words.join(": ") : null);
  const zh = language === "zh";
  if (column === null) return shown === null ? label : zh ? `${label}：${shown}` : `${label}: ${shown}`;
  const place = zh ? `“${column}”` : `"${column}"`;
  return shown === null
    ? zh
      ? `${label}（${place}）`
      : `${label} (${place})`
    : zh
      ? `${label}（${place}：${shown}）`
      : `${label} (${place}: ${shown})`;
}
