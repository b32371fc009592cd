import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { firstPaint, loadedWithEntry, packed, preloads } from "./build.ts";
import { hubUrl } from "./config.ts";
import { documentsApart } from "./scripts/documents-apart.ts";
import { persistedDocuments } from "./scripts/persisted-documents.ts";

const proxied = ["/graphql", "/export", "/api", "/healthz", "/readyz"];

/** What every page needs, in one file: small files compress badly one by one. */
const base =
  /node_modules\/(?:react|react-dom|scheduler|urql|wonka|@urql|@0no-co|@tanstack\/(?:react-router|router-core|history|store|react-store))\/|\/src\/app\/start\//;

/** A line to type into, and what it is made of: one file for the pages with a search. */
const input =
  /@mantine\/core\/(?:esm\/components|styles)\/(?:CloseButton|Input|InputBase|Loader|TextInput|UnstyledButton)[/.]|\/src\/components\/search-box\./;

const isShell = loadedWithEntry();

export default defineConfig({
  plugins: [react(), documentsApart(), persistedDocuments(), firstPaint(), preloads(), packed()],
  server: {
    port: 27000,
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: hubUrl, changeOrigin: true }])),
  },
  build: {
    target: "es2023",
    cssTarget: "chrome111",
    sourcemap: false,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "base", test: base, priority: 3 },
            { debugName: "shell", name: (id, graph) => (isShell(id, graph) ? "shell" : null), priority: 2 },
            { name: "input", test: input, priority: 1 },
          ],
        },
      },
    },
  },
});
