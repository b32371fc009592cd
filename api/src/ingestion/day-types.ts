import { builder } from "../builder.ts";
import { WorkflowRun } from "../runs/types.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import { money, Money } from "../vocabulary/money.ts";
import type { CompletenessRow, ProofRow } from "./read-shop-parts.ts";

const completeness = ["complete", "incomplete", "open"] as const;
const outcomes = ["equal", "repaired", "different"] as const;

const CompletenessStatus = describedEnum<(typeof completeness)[number]>(
  "CompletenessStatus",
  "Whether a day is whole.",
  {
    COMPLETE: { value: "complete", description: "Platform, landed, normalised and warehouse agree." },
    INCOMPLETE: { value: "incomplete", description: "Something is missing." },
    OPEN: { value: "open", description: "The day has not ended." },
  },
);

export const CompletenessDay = builder.objectRef<CompletenessRow>("CompletenessDay").implement({
  description: "Proof for one shop and business day that nothing was missed.",
  fields: (t) => ({
    day: t.expose("day", { type: "LocalDate", description: "The business day." }),
    platformCount: t.exposeInt("platformCount", { description: "Orders the platform has." }),
    landedCount: t.exposeInt("landedCount", { description: "Orders whose payload landed." }),
    normalisedCount: t.exposeInt("normalisedCount", { description: "Orders with a canonical record." }),
    quarantinedCount: t.exposeInt("quarantinedCount", { description: "Orders in quarantine." }),
    warehouseCount: t.exposeInt("warehouseCount", { description: "Orders in the warehouse." }),
    missing: t.exposeStringList("missing", {
      description: "Order numbers the platform has and we do not, at most 100.",
    }),
    healed: t.exposeInt("healed", { description: "Orders that this check fetched again and landed." }),
    status: t.field({
      type: CompletenessStatus,
      description: "Whether the day is whole.",
      resolve: (row) => completeness.find((status) => status === row.status) ?? "open",
    }),
    checkedAt: t.expose("checkedAt", { type: "DateTime", description: "When it was checked." }),
    run: t.field({ type: WorkflowRun, description: "The workflow run that checked it.", resolve: (row) => row }),
  }),
});

const ProofOutcome = describedEnum<(typeof outcomes)[number]>(
  "ProofOutcome",
  "What a comparison of the stores found.",
  {
    EQUAL: { value: "equal", description: "Equal to the fen." },
    REPAIRED: { value: "repaired", description: "They differed and were made equal." },
    DIFFERENT: { value: "different", description: "They still differ." },
  },
);

export const WarehouseProof = builder.objectRef<ProofRow>("WarehouseProof").implement({
  description: "A comparison of Postgres with the warehouse for one shop and business day.",
  fields: (t) => ({
    day: t.expose("day", { type: "LocalDate", description: "The business day the orders were created on." }),
    hubOrders: t.exposeInt("hubOrders", { description: "Orders in Postgres." }),
    hubTotal: t.field({ type: Money, description: "Sum owed in Postgres.", resolve: (row) => money(row.hubTotal) }),
    hubPaid: t.field({ type: Money, description: "Sum paid in Postgres.", resolve: (row) => money(row.hubPaid) }),
    hubRefund: t.field({
      type: Money,
      description: "Sum refunded in Postgres.",
      resolve: (row) => money(row.hubRefund),
    }),
    warehouseOrders: t.exposeInt("warehouseOrders", { description: "Orders in the warehouse." }),
    warehouseTotal: t.field({
      type: Money,
      description: "Sum owed in the warehouse.",
      resolve: (row) => money(row.warehouseTotal),
    }),
    warehousePaid: t.field({
      type: Money,
      description: "Sum paid in the warehouse.",
      resolve: (row) => money(row.warehousePaid),
    }),
    warehouseRefund: t.field({
      type: Money,
      description: "Sum refunded in the warehouse.",
      resolve: (row) => money(row.warehouseRefund),
    }),
    outcome: t.field({
      type: ProofOutcome,
      description: "What it found.",
      resolve: (row) => outcomes.find((outcome) => outcome === row.outcome) ?? "different",
    }),
    checkedAt: t.expose("checkedAt", { type: "DateTime", description: "When it was compared." }),
    run: t.field({ type: WorkflowRun, description: "The workflow run that compared it.", resolve: (row) => row }),
  }),
});
