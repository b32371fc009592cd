import type { Role } from "../viewer/viewer.ts";

export interface Example {
  readonly role: Role;
  readonly title: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const period = { start: "2026-01-01T00:00:00+08:00", end: "2027-01-01T00:00:00+08:00" };

/** Saved queries of GraphiQL, for each role something to start from. */
export const examples: readonly Example[] = [
  {
    role: "manager",
    title: "Key figures of a period, compared with the one before",
    query: `query KeyFigures($period: PeriodInput!) {
  metrics(names: [ordersCreated, paidAmount, refundRate, averageOrderValue], period: $period, compare: PREVIOUS_PERIOD) {
    dataThrough
    isPartial
    metrics { name definition { labelEn unit better } total { value compareValue delta deltaRatio } }
  }
}`,
    variables: { period },
  },
  {
    role: "manager",
    title: "Paid amount per day and channel",
    query: `query PaidPerDay($period: PeriodInput!) {
  metrics(names: [paidAmount], period: $period, grain: DAY, by: [CHANNEL], basis: PAID) {
    dataThrough
    metrics { series { dimensions { label } points { start value { value } isPartial } } }
  }
}`,
    variables: { period },
  },
  {
    role: "analyst",
    title: "Refund rate by province, the ten largest",
    query: `query RefundRateByProvince($period: PeriodInput!) {
  metrics(names: [refundRate], period: $period, by: [PROVINCE], top: 10) {
    metrics { series { isOther dimensions { label value } total { value numerator denominator } } sql }
  }
}`,
    variables: { period },
  },
  {
    role: "analyst",
    title: "The orders behind a number, with totals",
    query: `query Behind($filter: OrderFilter) {
  orders(first: 10, filter: $filter, orderBy: [{ field: TOTAL_AMOUNT, direction: DESC }]) {
    totalCount
    totals { paidAmount { amount } refundAmount { amount } }
    nodes { orderNo status totalAmount { amount } province createdAt }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { filter: { behind: { metric: "refundRate", part: "NUMERATOR", period } } },
  },
  {
    role: "analyst",
    title: "What every metric means",
    query: `query Definitions {
  metricDefinitions { name labelZh labelEn description unit better numerator denominator emptyCase bases version }
}`,
  },
  {
    role: "ops",
    title: "Where ingestion stands",
    query: `query Ingestion {
  ingestion {
    shop { shopId name status }
    streams { stream watermarkAt dataThrough lagSeconds isStale schedule { url } }
    ordersLanded
    quarantinedOpen
    lastWindow { committedAt landed run { url } }
  }
}`,
  },
  {
    role: "ops",
    title: "Open quarantine with the payloads",
    query: `query Quarantine {
  quarantine(first: 20) {
    totalCount
    nodes { sourceKey reason message attempts payload { body } run { url } }
  }
}`,
  },
  {
    role: "ops",
    title: "Latest windows",
    query: `query Windows {
  ingestWindows(first: 20) { nodes { shop { shopId } stream lane fromAt toAt platformCount fetched landed run { workflowId url } } }
}`,
  },
  {
    role: "ops",
    title: "Live progress",
    query: `subscription Progress {
  ingestionProgress { at kind shop { shopId } stream landed quarantined watermarkAt resumeKey }
}`,
  },
  {
    role: "finance",
    title: "Proofs that Postgres and the warehouse agree to the fen",
    query: `query Proofs {
  ingestion {
    shop { shopId }
    proofs(days: 7) { day outcome hubOrders warehouseOrders hubPaid { amount } warehousePaid { amount } hubRefund { amount } warehouseRefund { amount } }
  }
}`,
  },
  {
    role: "finance",
    title: "What was paid, refunded and kept per shop and month",
    query: `query NetPaid($period: PeriodInput!) {
  metrics(names: [paidAmount, refundAmount, netPaidAmount], period: $period, grain: MONTH, by: [SHOP], basis: PAID) {
    dataThrough
    metrics { name series { dimensions { label } total { value } points { start isPartial value { value } } } }
  }
}`,
    variables: { period },
  },
  {
    role: "finance",
    title: "Large refunds",
    query: `query LargeRefunds {
  orders(first: 20, filter: { refunds: { some: { status: { eq: SUCCEEDED }, amount: { gte: "100" } } } }, orderBy: [{ field: REFUND_AMOUNT, direction: DESC }]) {
    totalCount
    nodes { orderNo paidAmount { amount } refundAmount { amount } refunds { refundNo amount { amount } reason succeededAt } }
  }
}`,
  },
  {
    role: "warehouse",
    title: "Paid and not yet sent, oldest first",
    query: `query ToSend {
  orders(first: 20, filter: { status: { in: [PAID, PART_SHIPPED] } }, orderBy: [{ field: PAID_AT, direction: ASC }]) {
    totalCount
    nodes { orderNo paidAt province city lines { title sku quantity } }
  }
}`,
  },
  {
    role: "warehouse",
    title: "An order walked down to its payloads and runs",
    query: `query Walk {
  orders(first: 1) {
    nodes {
      orderNo
      timeline { kind occurredAt fromStatus toStatus payload { contentHash receivedAt } run { workflowId url } }
      payloads { kind sourceKey bytes body }
    }
  }
}`,
  },
  {
    role: "admin",
    title: "Completeness per day",
    query: `query Completeness {
  ingestion { shop { shopId } completeness(days: 7) { day status platformCount landedCount normalisedCount quarantinedCount warehouseCount missing healed } }
}`,
  },
  {
    role: "admin",
    title: "Who am I, and what shops do I see",
    query: `query Me {
  viewer { name role isAnonymous links { temporalUi } }
  channels { name labelZh shopCount }
  shops { totalCount nodes { shopId name market feed status } }
}`,
  },
];
