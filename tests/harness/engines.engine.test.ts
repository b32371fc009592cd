import { Connection } from "@temporalio/client";
import { expect, it } from "vitest";
import { searchAttributes } from "../../schema/src/contracts/search-attributes.ts";
import { freshNamespace } from "./fresh-namespace.ts";
import { freshWarehouse } from "./fresh-warehouse.ts";
import { engine } from "./provided.ts";

it("two tests get Temporal namespaces of their own, each with the hub's search attributes", async () => {
  const namespaces = [await freshNamespace(), await freshNamespace()];
  expect(new Set(namespaces).size).toBe(2);
  const connection = await Connection.connect({ address: engine("temporalAddress") });
  try {
    for (const namespace of namespaces) {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      const names = Object.values(searchAttributes).map(({ name }) => name);
      expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining(names));
    }
  } finally {
    await connection.close();
  }
});

it("a fresh warehouse has the tables of the migrations and no row", async () => {
  const url = new URL(await freshWarehouse());
  const authorization = `Basic ${Buffer.from(`${url.username}:${decodeURIComponent(url.password)}`).toString("base64")}`;
  const query = `SELECT count() FROM ${url.pathname.slice(1)}.raw_order_v1`;
  const response = await fetch(`${url.origin}/?query=${encodeURIComponent(query)}`, { headers: { authorization } });
  expect(await response.text()).toBe("0\n");
});

it("the sandbox answers", async () => {
  expect((await fetch(`${engine("sandboxUrl")}/healthz`)).status).toBe(200);
});
