import { defineSearchAttributeKey, SearchAttributeType } from "@temporalio/common";

/** Search attributes of every workflow, by which ops find work in business terms. Registered at start by the setup command. */
export const searchAttributes = {
  channel: defineSearchAttributeKey("Channel", SearchAttributeType.KEYWORD),
  shop: defineSearchAttributeKey("Shop", SearchAttributeType.KEYWORD),
  orderNo: defineSearchAttributeKey("OrderNo", SearchAttributeType.KEYWORD),
  stage: defineSearchAttributeKey("Stage", SearchAttributeType.KEYWORD),
  failureClass: defineSearchAttributeKey("FailureClass", SearchAttributeType.KEYWORD),
  incident: defineSearchAttributeKey("Incident", SearchAttributeType.KEYWORD),
} as const;
