import { importProblemText } from "@orderhub/schema/vocabulary/import-problem";
import { rowProblemText } from "@orderhub/schema/vocabulary/row-problem";
import { builder } from "../builder.ts";
import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { parseRowId } from "../relay/global-id.ts";
import { WorkflowRun } from "../runs/types.ts";
import { Shop } from "../shops/types.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import { money, Money } from "../vocabulary/money.ts";
import { readImports, type ImportRow, type RowErrorRow } from "./read-imports.ts";
import { guarded } from "../viewer/permissions.ts";

const maxRowErrors = 1000;
const statuses = ["running", "done", "failed"] as const;

const ImportStatus = describedEnum<(typeof statuses)[number]>("ImportStatus", "How far an import is.", {
  RUNNING: { value: "running", description: "Rows are landing." },
  DONE: { value: "done", description: "Every row landed or is listed as bad." },
  FAILED: { value: "failed", description: "It ended without all its rows: the error says why." },
});

const rowOutcomes = ["refused", "superseded"] as const;
const RowOutcome = describedEnum<(typeof rowOutcomes)[number]>(
  "ImportRowOutcome",
  "What became of a row that did not get in.",
  {
    REFUSED: { value: "refused", description: "It cannot be accepted." },
    SUPERSEDED: { value: "superseded", description: "Its order is further along than the file says." },
  },
);

const ImportRowError = builder.objectRef<RowErrorRow>("ImportRowError").implement({
  description: "A row of a file that did not get in. The other rows land all the same.",
  fields: (t) => ({
    line: t.exposeInt("line", { description: "Line of the file; the header is line 1." }),
    column: t.exposeString("column", { nullable: true, description: "The column at fault." }),
    code: t.string({
      description: "Machine-readable reason, for example invalid_money.",
      resolve: ({ reason }) => reason.split(":", 1)[0] ?? reason,
    }),
    outcome: t.field({
      type: RowOutcome,
      description: "What became of the row.",
      resolve: ({ outcome }) => rowOutcomes.find((one) => one === outcome) ?? "refused",
    }),
    reason: t.string({
      description: "What is wrong, in the language of the answer.",
      resolve: (row, _args, { locale }) => rowProblemText(row, locale),
    }),
  }),
});

export const ImportFile = builder.objectRef<ImportRow>("ImportFile");

builder.node(ImportFile, {
  description: "One imported file. The same bytes for the same shop are one import.",
  id: { resolve: ({ id }) => id, parse: parseRowId, description: "Opaque id, the same for ever." },
  loadMany: guarded("READ_INGESTION", (ids, { db, scope }) => readImports(db, scope, ids)),
  fields: (t) => {
    const amount = (name: "landedAmount" | "duplicateAmount" | "supersededAmount" | "refusedAmount", of: string) =>
      t.field({
        type: Money,
        description: `Sum of what the ${of} say an order costs; a row without a readable amount counts as nothing.`,
        resolve: (row) => money(row[name], "CNY"),
      });
    return {
      shop: t.field({ type: Shop, description: "The shop it was imported into.", resolve: ({ shop }) => shop }),
      fileName: t.exposeString("fileName", { description: "Name of the file." }),
      rows: t.exposeInt("rows", { description: "Rows read." }),
      landed: t.exposeInt("landed", { description: "Rows that were new or newer." }),
      quarantined: t.exposeInt("quarantined", { description: "Bad rows." }),
      duplicates: t.exposeInt("duplicates", { description: "Rows that changed nothing." }),
      superseded: t.exposeInt("superseded", {
        description: "Rows of orders that are further along than the file says.",
      }),
      landedAmount: amount("landedAmount", "rows that were new or newer"),
      duplicateAmount: amount("duplicateAmount", "rows that changed nothing"),
      supersededAmount: amount("supersededAmount", "rows whose orders are further along"),
      refusedAmount: amount("refusedAmount", "bad rows"),
      status: t.field({
        type: ImportStatus,
        description: "How far it is.",
        resolve: (row) => statuses.find((status) => status === row.status) ?? "running",
      }),
      errorCode: t.exposeString("errorCode", {
        nullable: true,
        description: "Machine-readable reason why the whole file failed.",
      }),
      error: t.string({
        nullable: true,
        description: "Why the whole file failed and what to do, in the language of the answer.",
        resolve: ({ error, errorCode, errorDetail }, _args, { locale }) =>
          errorCode === null ? error : importProblemText(errorCode, locale, errorDetail ?? ""),
      }),
      startedAt: t.expose("startedAt", { type: "DateTime", description: "When it started." }),
      finishedAt: t.expose("finishedAt", { type: "DateTime", nullable: true, description: "When it ended." }),
      rowErrors: t.field({
        type: [ImportRowError],
        description: "Rows that did not get in, by line.",
        args: {
          limit: t.arg.int({
            required: true,
            defaultValue: 100,
            description: `Most rows to return, at most ${maxRowErrors}.`,
          }),
        },
        resolve: ({ id }, { limit }, { loaders }) => {
          if (limit < 0 || limit > maxRowErrors)
            throw new InvalidInputError(say("rowCount", { max: maxRowErrors }), ["limit"]);
          return loaders.rowErrors(id, limit);
        },
      }),
      run: t.field({ type: WorkflowRun, description: "The workflow run that imported it.", resolve: (row) => row }),
    };
  },
});

export const ImportFileConnection = builder.connectionObject(
  { type: ImportFile, name: "ImportFileConnection", description: "A page of imports." },
  { name: "ImportFileEdge", description: "An import in a page." },
);
