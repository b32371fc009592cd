import { expect, it } from "vitest";
import { connectWarehouse } from "../client/connect.ts";
import { applyReader } from "./apply-reader.ts";
import { readerStatements } from "./reader-sql.ts";

const reader = { user: "orderhub_api", password: "secret", database: "orderhub", tables: ["a", "b"] };

it("gives the reader nothing before each table with shops has its policy", () => {
  const kinds = readerStatements(reader).map((statement) => /^(?:\w+ (?:USER|ROW POLICY)|GRANT)/u.exec(statement)?.[0]);
  expect(kinds).toEqual(["CREATE USER", "ALTER USER", "CREATE ROW POLICY", "CREATE ROW POLICY", "GRANT"]);
});

it("never writes the password down", () => {
  expect(readerStatements(reader).join("\n")).not.toContain(reader.password);
});

it("makes the user, its policies and its grant on every node of a cluster", () => {
  const statements = readerStatements({ ...reader, cluster: "main" });
  expect(statements.filter((statement) => !statement.includes(" ON CLUSTER 'main'"))).toEqual([]);
});

it("refuses to confine the hub's own user", async () => {
  const ownerUrl = "http://orderhub:one@127.0.0.1:9/orderhub";
  const owner = connectWarehouse(ownerUrl);
  const made = applyReader(owner, { ownerUrl, readerUrl: "http://orderhub:two@127.0.0.1:9/orderhub" });
  await expect(made).rejects.toMatchObject({ code: "reader_is_owner" });
  await owner.close();
});
