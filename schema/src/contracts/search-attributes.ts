import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from "@temporalio/common";
import type { WorkflowContract } from "./define-workflow.ts";

/** Search attributes of every workflow, by which ops find work in business terms. Registered at start by the setup command. */
export const searchAttributes = {
  channel: defineSearchAttributeKey("Channel", SearchAttributeType.KEYWORD),
  shop: defineSearchAttributeKey("Shop", SearchAttributeType.KEYWORD),
  orderNo: defineSearchAttributeKey("OrderNo", SearchAttributeType.KEYWORD),
  stage: defineSearchAttributeKey("Stage", SearchAttributeType.KEYWORD),
  failureClass: defineSearchAttributeKey("FailureClass", SearchAttributeType.KEYWORD),
  incident: defineSearchAttributeKey("Incident", SearchAttributeType.KEYWORD),
} as const;

/** By what a run of a contract can be found: its stage, and shop, channel and order where the input names them. */
export function searchAttributesOf<Input, Result>(
  contract: WorkflowContract<Input, Result>,
  input: Input,
): TypedSearchAttributes {
  const named = input as { readonly shopId?: unknown; readonly channel?: unknown; readonly orderNo?: unknown };
  return new TypedSearchAttributes([
    { key: searchAttributes.stage, value: contract.stage },
    ...(typeof named.shopId === "string" ? [{ key: searchAttributes.shop, value: named.shopId }] : []),
    ...(typeof named.channel === "string" ? [{ key: searchAttributes.channel, value: named.channel }] : []),
    ...(typeof named.orderNo === "string" ? [{ key: searchAttributes.orderNo, value: named.orderNo }] : []),
  ]);
}
