import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, visit } from "graphql";
import { expect, test } from "vitest";
import type { Control } from "../../web/src/lib/obeyed.ts";
import { obeyedAt, obeyedBy } from "../../web/src/lib/obeyed.ts";
import { dimensions } from "../../web/src/lib/url-state/view.ts";

/** What an input of the API carries of what the bar above a page sets. */
const carried: Readonly<Record<string, readonly Control[]>> = {
  PeriodInput: ["range"],
  TimeBasis: ["basis"],
  Comparison: ["comparison"],
  MetricFilter: dimensions,
  OrderFilter: ["range", "basis", ...dimensions],
  AuditFilter: ["range"],
};

const folders = { "": "overview", orders: "orders", ingestion: "ingestion", access: "access", audit: "audit" } as const;

/** Controls that the questions of a page take. */
function takenBy(folder: string): Control[] {
  const api = join(import.meta.dirname, "../../web/src/features", folder, "api");
  const taken = new Set<Control>();
  for (const file of readdirSync(api)) {
    visit(parse(readFileSync(join(api, file), "utf8")), {
      VariableDefinition: ({ type }) => {
        visit(type, {
          NamedType: ({ name }) => {
            for (const control of carried[name.value] ?? []) taken.add(control);
          },
        });
      },
    });
  }
  return [...taken].sort();
}

test.each(Object.entries(folders))(
  "the page /%s shows exactly the controls that its questions take",
  (page, folder) => {
    expect([...obeyedBy[page as keyof typeof obeyedBy]].sort()).toEqual(takenBy(folder));
  },
);

test("one order, and an address that leads nowhere, obey nothing", () => {
  expect(obeyedAt("/orders/T3JkZXI6MQ")).toEqual([]);
  expect(obeyedAt("/nowhere")).toEqual([]);
  expect(obeyedAt("/orders/")).toEqual(obeyedBy.orders);
});
