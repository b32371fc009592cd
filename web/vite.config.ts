import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { hubUrl } from "./config.ts";

const proxied = ["/graphql", "/export", "/api", "/healthz", "/readyz"];

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
  },
});
