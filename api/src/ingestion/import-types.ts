import { builder } from "../builder.ts";
import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { parseRowId } from "../relay/global-id.ts";
import { WorkflowRun } from "../runs/types.ts";
import { Shop } from "../shops/types.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import { readImports, type ImportRow, type RowErrorRow } from "./read-imports.ts";
import { guarded } from "../viewer/permissions.ts";

const maxRowErrors = 1000;
const statuses = ["running", "done", "failed"] as const;

const ImportStatus = describedEnum<(typeof statuses)[number]>("ImportStatus", "How far an import is.", {
  RUNNING: { value: "running", description: "Rows are landing." },
  DONE: { value: "done", description: "Every row landed or is listed as bad." },
  FAILED: { value: "failed", description: "The file cannot be read." },
});

const ImportRowError = builder.objectRef<RowErrorRow>("ImportRowError").implement({
  description: "A bad row of a file. The other rows land all the same.",
  fields: (t) => ({
    line: t.exposeInt("line", { description: "Line of the file; the header is line 1." }),
    column: t.exposeString("column", { nullable: true, description: "The column at fault." }),
    reason: t.exposeString("reason", { description: "What is wrong." }),
  }),
});

export const ImportFile = builder.objectRef<ImportRow>("ImportFile");

builder.node(ImportFile, {
  description: "One imported file. The same bytes for the same shop are one import.",
  id: { resolve: ({ id }) => id, parse: parseRowId, description: "Opaque id, the same for ever." },
  loadMany: guarded("READ_INGESTION", (ids, { db, scope }) => readImports(db, scope, ids)),
  fields: (t) => ({
    shop: t.field({ type: Shop, description: "The shop it was imported into.", resolve: ({ shop }) => shop }),
    fileName: t.exposeString("fileName", { description: "Name of the file." }),
    rows: t.exposeInt("rows", { description: "Rows read." }),
    landed: t.exposeInt("landed", { description: "Rows that were new or newer." }),
    quarantined: t.exposeInt("quarantined", { description: "Bad rows." }),
    duplicates: t.exposeInt("duplicates", { description: "Rows that changed nothing." }),
    status: t.field({
      type: ImportStatus,
      description: "How far it is.",
      resolve: (row) => statuses.find((status) => status === row.status) ?? "running",
    }),
    error: t.exposeString("error", { nullable: true, description: "Why the whole file failed." }),
    startedAt: t.expose("startedAt", { type: "DateTime", description: "When it started." }),
    finishedAt: t.expose("finishedAt", { type: "DateTime", nullable: true, description: "When it ended." }),
    rowErrors: t.field({
      type: [ImportRowError],
      description: "Bad rows, by line.",
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
  }),
});

export const ImportFileConnection = builder.connectionObject(
  { type: ImportFile, name: "ImportFileConnection", description: "A page of imports." },
  { name: "ImportFileEdge", description: "An import in a page." },
);
