import { columns, headOf } from "@orderhub/api/exports/columns";
import { auditActions } from "@orderhub/schema/audit/actions";
import { driftChanges, driftPolicies } from "@orderhub/schema/vocabulary/drift";
import { orderFieldLabels } from "@orderhub/schema/vocabulary/order-labels";
import { orderStatuses } from "@orderhub/schema/vocabulary/order-status";
import { refundStatuses } from "@orderhub/schema/vocabulary/refund-status";
import { orderStatusLabels, refundStatusLabels } from "@orderhub/schema/vocabulary/status-labels";
import { metrics } from "@orderhub/warehouse/metrics/index";
import { channels } from "@orderhub/workflows/channels/index";
import { describe, expect, test } from "vitest";
import { en } from "../../web/src/i18n/en/index.ts";
import { zh } from "../../web/src/i18n/zh/index.ts";

const catalogs = { zh, en } as const;
const languages = ["zh", "en"] as const;

describe.each(languages)("in %s", (language) => {
  const catalog = catalogs[language];

  test("a file's columns are called as the page's are", () => {
    const heads: Readonly<Record<string, string>> = catalog.orders.column;
    for (const column of columns) expect(headOf(column, language)).toBe(heads[column.name]?.replace(/ ¥$/u, ""));
    expect(columns.map(({ name }) => name).toSorted()).toEqual(Object.keys(heads).toSorted());
  });

  test("the facts of an order are called as its columns are", () => {
    const facts: Readonly<Record<string, string>> = catalog.orders.fact;
    const shared = Object.entries(orderFieldLabels).filter(([name]) => name in facts);
    expect(shared.length).toBeGreaterThan(5);
    for (const [name, label] of shared) expect(facts[name]).toBe(label[language]);
  });

  test("a file's statuses are called as the page's are", () => {
    const onPage: Readonly<Record<string, string>> = catalog.status;
    for (const status of orderStatuses) expect(orderStatusLabels[status][language]).toBe(onPage[status.toUpperCase()]);
    const refundsOnPage: Readonly<Record<string, string>> = catalog.refundStatus;
    for (const status of refundStatuses)
      expect(refundStatusLabels[status][language]).toBe(refundsOnPage[status.toUpperCase()]);
  });
});

test("whatever is audited has a word on the page in both languages, and no word is left over", () => {
  const names = auditActions.map((action) => action.replace(".", "_")).toSorted();
  expect(Object.keys(zh.audit.action).toSorted()).toEqual(names);
  expect(Object.keys(en.audit.action).toSorted()).toEqual(names);
});

test("every change of a field, and what is done about it, has a word on the page", () => {
  expect(Object.keys(zh.ingestion.drift.changes).toSorted()).toEqual([...driftChanges].toSorted());
  expect(Object.keys(zh.ingestion.drift.policies).toSorted()).toEqual([...driftPolicies].toSorted());
});

test("every kind of record of every channel has a word on the page", () => {
  const kinds = Object.values(channels).flatMap((channel) => Object.keys(channel.kinds));
  expect(Object.keys(zh.ingestion.kind)).toEqual(expect.arrayContaining(kinds));
});

test("a sum of a board and its column share their Chinese name", () => {
  const sums = ["paidAmount", "refundAmount", "netPaidAmount"] as const;
  for (const name of sums) expect(orderFieldLabels[name].zh).toBe(metrics[name].label.zh);
});
