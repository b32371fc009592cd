import { readFileSync } from "node:fs";
import { parse, type DocumentNode } from "graphql";
import { formatDocument, stringifyDocument } from "urql";
import type { Plugin } from "vite";

const listed = new URL("../src/generated/persisted-documents.json", import.meta.url);

/** Writes the documents of the front end beside it, as its client completes them: by them the API knows what an id means. */
export const persistedDocuments = (): Plugin => ({
  name: "persisted-documents",
  apply: "build",
  generateBundle() {
    const documents = JSON.parse(readFileSync(listed, "utf8")) as Record<string, string>;
    const completed = Object.entries(documents).map(([id, text]) => [
      id,
      stringifyDocument(formatDocument(parse(text, { noLocation: true })) as DocumentNode),
    ]);
    this.emitFile({
      type: "asset",
      fileName: "persisted-documents.json",
      source: JSON.stringify(Object.fromEntries(completed)),
    });
  },
});
