import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { root } from "../deploy/manifests.ts";
import { readQuery } from "./promql.ts";
import { metricNames } from "./registries.ts";

const Rules = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^[A-Z][A-Za-z]+$/u),
          expr: z.string(),
          for: z.string().regex(/^\d+[mh]$/u),
          labels: z.strictObject({ severity: z.enum(["page", "ticket"]) }),
          annotations: z.strictObject({
            summary: z.string().min(10),
            meaning: z.string().min(20),
            action: z.string().min(20),
            runbook: z.string(),
          }),
        }),
      ),
    }),
  ),
});
const Dashboard = z.looseObject({
  panels: z.array(z.looseObject({ title: z.string(), targets: z.array(z.looseObject({ expr: z.string() })) })),
});

const textOf = (path: string): string => readFileSync(join(root, path), "utf8");
const rules = Rules.parse(parse(textOf("deploy/observability/alerts.yaml"))).groups.flatMap((group) => group.rules);
const dashboard = Dashboard.parse(JSON.parse(textOf("deploy/observability/dashboards/orderhub.json")));
const panels = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const));
const queries = [...rules.map(({ alert, expr }) => [alert, expr] as const), ...panels];
const defined = metricNames();

/** Prometheus itself reports whether a scrape worked. */
const foreign: ReadonlySet<string> = new Set(["up"]);

function isDefined(name: string): boolean {
  return defined.has(name) || defined.has(name.replace(/_(?:bucket|sum|count)$/u, "")) || foreign.has(name);
}

/** The anchors that headings of a document have. */
function anchorsOf(path: string): readonly string[] {
  return [...textOf(path).matchAll(/^#+ (?<title>.+)$/gmu)].map(({ groups }) =>
    (groups?.["title"] ?? "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test("a mistake in a query is found", () => {
  expect(readQuery("sum by (a) (rate(b[5m])").errors).not.toEqual([]);
  expect(readQuery('max(orderhub_x{a="b"}) > 3')).toEqual({ metrics: ["orderhub_x"], errors: [] });
  expect(isDefined("orderhub_x")).toBe(false);
});

describe("alerts and dashboards", () => {
  test.each(queries)("%s asks in PromQL for metrics that a process has", (_name, expr) => {
    const { metrics, errors } = readQuery(expr);
    expect(errors).toEqual([]);
    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.filter((name) => !isDefined(name))).toEqual([]);
  });

  test.each(rules)("$alert leads to its section of the operations guide", ({ annotations }) => {
    const [path = "", anchor = ""] = annotations.runbook.split("#");
    expect(anchorsOf(path)).toContain(anchor);
    expect(textOf(path)).toContain(annotations.action);
  });

  test("the chart installs the same alerts", () => {
    expect(textOf("deploy/helm/orderhub/files/alerts.yaml")).toBe(textOf("deploy/observability/alerts.yaml"));
  });

  test("an alert has a name of its own", () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });
});

/** Roles of Postgres have names of the same form. */
const roles: ReadonlySet<string> = new Set(["orderhub_api", "orderhub_api_login"]);

test("every metric that a document names is one that a process has", () => {
  const files = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  const named = files.flatMap((file) =>
    [...textOf(`docs/${file}`).matchAll(/\borderhub_[a-z_]+[a-z]\b(?!\.)/gu)].map(([name]) => name),
  );
  expect(named.length).toBeGreaterThan(20);
  const unknown = [...new Set(named)].filter((name) => !isDefined(name) && !roles.has(name));
  // The sandbox imports no package of the hub, so that its registry is not asked here; its own test counts this one.
  expect(unknown).toEqual(["orderhub_sandbox_answers_total"]);
});
