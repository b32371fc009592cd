import { defineConfig } from "vitest/config";
import { SummaryReporter } from "./tests/harness/summary-reporter.ts";

const skipped = ["web/**", "**/node_modules/**", "**/dist/**", "**/generated/**", "**/.orderhub/**"];
const engineFiles = ["**/*.engine.test.ts"];

// Beside web's own project there are two: a run that picks no *.engine.test.ts file starts no engine.
export default defineConfig({
  test: {
    reporters: ["default", new SummaryReporter()],
    projects: [
      "web",
      {
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...skipped, ...engineFiles],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "engine",
          include: engineFiles,
          exclude: skipped,
          globalSetup: ["tests/harness/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
