import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { hubUrl } from "./config.ts";

const proxied = ["/graphql", "/export", "/api", "/healthz", "/readyz"];

/** What every page needs, in one file: small files compress badly one by one. */
const base =
  /node_modules\/(?:react|react-dom|scheduler|i18next|react-i18next|urql|wonka|@urql|@0no-co|@tanstack\/(?:react-router|router-core|history|store|react-store))\//;

export default defineConfig({
  plugins: [react()],
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
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "base", test: base }] } } },
  },
});
