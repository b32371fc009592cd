import { coerceInputValue, type GraphQLError, type GraphQLInputType } from "graphql";
import * as z from "zod";
import type { AuditFilterShape } from "../audit/read-entries.ts";
import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import type { OrderFilterShape } from "../orders/inputs.ts";
import type { OrderSort } from "../orders/sort-keys.ts";
import { boundValues } from "../limits/input-bounds.ts";
import { schema } from "../schema.ts";
import type { Language } from "../language/language.ts";
import { type Column, columns, columnsNamed } from "./columns.ts";
import type { Flavour } from "./write-csv.ts";

export interface ExportRequest {
  readonly format: "csv" | "xlsx";
  readonly flavour: Flavour;
  readonly language: Language;
  readonly columns: readonly Column[];
  readonly filter: OrderFilterShape | null;
  readonly orderBy: readonly OrderSort[] | null;
  /** What was asked, as it was asked, for the notes. */
  readonly filterText: string;
  readonly orderByText: string;
}

const Parameters = z.object({
  filter: z.string().default(""),
  orderBy: z.string().default(""),
  flavour: z.enum(["excel", "plain"]).default("plain"),
  lang: z.enum(["zh", "en"]).optional(),
  columns: z.string().max(1_000).default(""),
});

/** `orderNo,status`: these columns in this order. Throws BAD_INPUT with the names that there are. */
function readColumns(text: string): readonly Column[] {
  const found = columnsNamed(text.split(",").filter((name) => name !== ""));
  if (found !== undefined) return found;
  throw new InvalidInputError(say("exportColumns", { names: columns.map(({ name }) => name).join(", ") }), ["columns"]);
}

/** The type of an argument of a list: what the list takes, its export takes. */
function argumentType(name: "filter" | "orderBy", list = "orders"): GraphQLInputType {
  const fields = schema.getQueryType()?.getFields() ?? {};
  const argument = fields[list]?.args.find((one) => one.name === name);
  if (argument === undefined) throw new Error(`Query.${list} has no argument ${name}`);
  return argument.type;
}

/** Reads JSON as the GraphQL input it is: the same checks, the same values inside. */
function readInput<Value>(text: string, type: GraphQLInputType, name: string): Value | null {
  if (text === "" || text === "null") return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InvalidInputError(say("notJson", { name }), [name]);
  }
  boundValues(json);
  const problems: string[] = [];
  const value: unknown = coerceInputValue(json, type, (path, _value, error: GraphQLError) => {
    problems.push(`${[name, ...path].join(".")}: ${error.message}`);
  });
  if (problems.length > 0)
    throw new InvalidInputError(say("badParameters", { detail: problems.slice(0, 5).join("; ") }), [name]);
  return value as Value;
}

/** The filter of an export of the audit log. Throws BAD_INPUT with everything that is wrong. */
export function parseAuditExportFilter(url: URL): AuditFilterShape | null {
  return readInput<AuditFilterShape>(
    url.searchParams.get("filter") ?? "",
    argumentType("filter", "auditEntries"),
    "filter",
  );
}

/** The request of an export. Throws BAD_INPUT with everything that is wrong. */
export function parseExportRequest(url: URL, defaultLanguage: Language): ExportRequest {
  const [, format] = /^\/export\/orders\.(csv|xlsx)$/.exec(url.pathname) ?? [];
  if (format !== "csv" && format !== "xlsx") throw new InvalidInputError(say("noSuchExport"));
  const parsed = Parameters.safeParse(Object.fromEntries(url.searchParams));
  if (!parsed.success) throw new InvalidInputError(say("badParameters", { detail: z.prettifyError(parsed.error) }));
  const { filter, orderBy, flavour, lang } = parsed.data;
  return {
    format,
    flavour,
    language: lang ?? defaultLanguage,
    columns: readColumns(parsed.data.columns),
    filter: readInput<OrderFilterShape>(filter, argumentType("filter"), "filter"),
    orderBy: readInput<OrderSort[]>(orderBy, argumentType("orderBy"), "orderBy"),
    filterText: filter,
    orderByText: orderBy,
  };
}
