import { describe, expect, test } from "vitest";
import { sealedColumns } from "../../schema/src/keys/sealed-columns.ts";
import { allFiles, textOf } from "./source-files.ts";

/** Words that name buyer data. A column may hold it only as token, mask, hash or ciphertext, and its name says so. */
const buyerWord =
  /(?:^|_)(?:buyer|receiver|recipient|consignee|contact|customer)(?:_|$)|(?:^|_)(?:phone|mobile|telephone|id_card|street|nick|full_name)(?:_|$)|(?:^|_)address(?:_|$)/u;
const protectedForm = /(?:_token|_mask|_hash|_cipher|_sealed|_masked|_ciphertext)$/u;
/** Columns of people who sign in to the hub: staff, not buyers. */
const staffColumns = new Set(["ip_address"]);

function plaintext(column: string): boolean {
  return buyerWord.test(column) && !protectedForm.test(column) && !staffColumns.has(column);
}

function prismaColumns(): readonly string[] {
  return textOf("schema/prisma/schema.prisma")
    .split("\n")
    .flatMap((line) => {
      const field = /^\s{2}(?<name>[a-z]\w*)\s+[A-Z]/u.exec(line)?.groups?.["name"];
      const mapped = /@map\("(?<column>\w+)"\)/u.exec(line)?.groups?.["column"];
      return field === undefined ? [] : [mapped ?? field];
    });
}

function sqlColumns(file: string): readonly string[] {
  return [...textOf(file).matchAll(/^\s*[`"]?(?<column>[a-z_][a-z0-9_]*)[`"]?\s+[A-Za-z]+/gmu)].map(
    ({ groups }) => groups?.["column"] ?? "",
  );
}

/** The one way to plaintext, and the question that leads there. */
const revealing = new Set([
  "Mutation.revealBuyer",
  "RevealBuyerSuccess.buyer",
  ...["name", "phone", "address"].map((field) => `RevealedBuyer.${field}`),
]);

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}

function typesOfApi(): readonly { readonly name: string; readonly fields: readonly string[] }[] {
  return [...textOf("api/schema.graphql").matchAll(/^(?:type|input|interface) (?<name>\w+).*?^\}/gmsu)].map(
    ({ 0: block, groups }) => ({
      name: groups?.["name"] ?? "",
      fields: [...block.matchAll(/^\s{2}(?<field>\w+)(?:\(|:)/gmu)].map((match) => match.groups?.["field"] ?? ""),
    }),
  );
}

/** table.column of every column whose name says that it is sealed. */
function sealedInTables(): readonly string[] {
  return textOf("schema/prisma/schema.prisma")
    .split(/^\}/mu)
    .flatMap((block) => {
      const table = /@@map\("(?<name>\w+)"\)/u.exec(block)?.groups?.["name"] ?? "";
      const mapped = [...block.matchAll(/^\s{2}sealed\w*\s.*@map\("(?<column>\w+)"\)/gmu)];
      return mapped.map(({ groups }) => `${table}.${groups?.["column"] ?? ""}`);
    });
}

test("rotation of keys knows every column with sealed text", () => {
  const known = Object.values(sealedColumns).map(({ table, column }) => `${table}.${column}`);
  expect(sealedInTables()).toContain("shop.sealed_secrets");
  expect([...sealedInTables()].toSorted()).toEqual(known.toSorted());
  expect(prismaColumns().filter((column) => column.startsWith("sealed_"))).toHaveLength(known.length);
});

describe("no buyer data in plain text", () => {
  test("the check tells a plain column from a protected one", () => {
    expect(["receiver_name", "buyer_nick", "phone", "receiver_address"].every(plaintext)).toBe(true);
    expect(["receiver_token", "buyer_mask", "buyer_hash", "province", "refund_no"].some(plaintext)).toBe(false);
  });

  test("in a Postgres column", () => {
    expect(prismaColumns().filter(plaintext)).toEqual([]);
  });

  test("in a ClickHouse or hand-written column", () => {
    const wrong = allFiles()
      .filter((file) => /\/migrations\/.+\.sql$/u.test(file))
      .flatMap((file) =>
        sqlColumns(file)
          .filter(plaintext)
          .map((column) => `${file}: ${column}`),
      );
    expect(wrong).toEqual([]);
  });

  test("in a field of the API", () => {
    const wrong = typesOfApi().flatMap(({ name, fields }) =>
      fields.filter((field) => plaintext(snakeCase(field)) && !revealing.has(`${name}.${field}`)),
    );
    expect(wrong).toEqual([]);
  });

  test("in more than one mutation of the API: what is revealed can be reached in no other way", () => {
    const sdl = textOf("api/schema.graphql");
    expect([...sdl.matchAll(/:\s*\[?RevealedBuyer\b/gu)]).toHaveLength(1);
    expect([...sdl.matchAll(/\bRevealBuyerSuccess\b/gu)].length).toBe(2);
    expect([...sdl.matchAll(/:\s*RevealBuyerResult\b/gu)]).toHaveLength(1);
  });
});
