import { searchAttributes } from "@orderhub/schema/contracts/search-attributes";
import type { Client } from "@temporalio/client";

const KEYWORD = 2;

/** Registers the hub's search attributes where they are missing. */
export async function setUpSearchAttributes(client: Client, namespace: string): Promise<number> {
  const { operatorService } = client.connection;
  const known = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.values(searchAttributes).filter((key) => !(key.name in known.customAttributes));
  if (missing.length > 0) {
    await operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((key) => [key.name, KEYWORD])),
    });
  }
  return missing.length;
}
