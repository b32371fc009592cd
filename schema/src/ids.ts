/** An id that must not be mixed up with other text. A brand costs nothing at run time. */
export type ShopId = string & { readonly __brand: "ShopId" };

/** Names the run that wrote a row: the way back from a number to the workflow. */
export interface RunRef {
  readonly workflowId: string;
  readonly runId: string;
}

const SHOP_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Checks the form of a shop id: lower-case letters, digits and hyphens. Undefined when it is none. */
export function parseShopId(text: string): ShopId | undefined {
  return SHOP_ID.test(text) ? (text as ShopId) : undefined;
}
