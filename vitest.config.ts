import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { SummaryReporter } from "./tests/harness/summary-reporter.ts";

const skipped = ["web/**", "**/node_modules/**", "**/dist/**", "**/generated/**", "**/.orderhub/**"];
const engineFiles = ["**/*.engine.test.ts"];
const launcherFiles = ["**/*.launcher.test.ts"];

// Node takes graphql's CommonJS build, a bundler its ESM build: with both in one process, errors of one are strangers to the other.
const oneGraphql = {
  alias: [
    { find: /^graphql$/u, replacement: fileURLToPath(new URL("node_modules/graphql/index.js", import.meta.url)) },
  ],
};

// A run that picks no *.engine.test.ts file starts no engine. Tests that start a whole hub of their own run last and alone.
export default defineConfig({
  test: {
    reporters: ["default", new SummaryReporter()],
    projects: [
      "web",
      {
        resolve: oneGraphql,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...skipped, ...engineFiles, ...launcherFiles],
          testTimeout: 20_000,
        },
      },
      {
        resolve: oneGraphql,
        test: {
          name: "engine",
          include: engineFiles,
          exclude: skipped,
          globalSetup: ["tests/harness/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "launcher",
          include: launcherFiles,
          exclude: skipped,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
