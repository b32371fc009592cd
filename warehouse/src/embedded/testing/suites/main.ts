/**
 * Runs an official client's own integration suite, out of a checkout that the caller has, against a gateway of its own:
 * `node warehouse/src/embedded/testing/suites/main.ts python|javascript CHECKOUT [tests…]`. See ../../README.md.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { environmentWithThreads } from "../../config.ts";
import { endGateway, startTestGateway } from "../start-gateway.ts";
import { readJunit, readVitest, type Outcome } from "./outcome.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const run = (cwd: string, env: Record<string, string>, command: string, ...args: string[]): void => {
  const { error } = spawnSync(command, args, { cwd, stdio: "inherit", env: { ...environmentWithThreads(4), ...env } });
  if (error !== undefined) throw error;
};

/** The suite runs outside its checkout, so that it tests the installed client and not the uncompiled sources. */
const python = (checkout: string, folder: string, port: string, tests: readonly string[]): readonly Outcome[] => {
  for (const name of ["tests", "pyproject.toml"]) symlinkSync(join(checkout, name), join(folder, name));
  const report = join(folder, "report.xml");
  const chosen = tests.length === 0 ? ["tests/integration_tests"] : tests;
  const options = [
    "-q",
    "-n",
    "3",
    "-p",
    "no:cacheprovider",
    "-o",
    "log_cli=false",
    "--tb=line",
    `--junitxml=${report}`,
  ];
  run(folder, { CLICKHOUSE_CONNECT_TEST_PORT: port }, "python3", "-m", "pytest", ...options, ...chosen);
  return readJunit(readFileSync(report, "utf8"));
};

const javascript = (checkout: string, folder: string, tests: readonly string[]): readonly Outcome[] => {
  const report = join(folder, "report.json");
  const options = ["--config", "packages/client-node/vitest.config.ts", "--maxWorkers", "4", "--testTimeout", "30000"];
  const output = ["--reporter", "json", "--outputFile", report];
  run(checkout, { TEST_MODE: "integration" }, "npx", "vitest", "run", ...options, ...output, ...tests);
  return readVitest(readFileSync(report, "utf8"));
};

const tell = (outcomes: readonly Outcome[]): void => {
  const of = (state: Outcome["state"]): readonly Outcome[] => outcomes.filter((outcome) => outcome.state === state);
  const [passed, failed, skipped] = [of("passed"), of("failed"), of("skipped")];
  for (const { file, name } of failed) print(`failed   ${file}: ${name}`);
  for (const { file, name } of skipped) print(`skipped  ${file}: ${name}`);
  const share = ((100 * passed.length) / (passed.length + failed.length)).toFixed(1);
  print(`${passed.length} passed, ${failed.length} failed (${share} %), ${skipped.length} skipped by the suite itself`);
};

const [suite = "", path = "", ...tests] = process.argv.slice(2);
const checkout = resolve(path);
if ((suite !== "python" && suite !== "javascript") || !existsSync(join(checkout, "tests")))
  throw new Error("usage: main.ts python|javascript CHECKOUT [tests…]");
const folder = mkdtempSync(join(tmpdir(), "client-suite-"));
const gateway = await startTestGateway({
  CLICKHOUSE_DATA_DIR: join(folder, "data"),
  CLICKHOUSE_USER: "default",
  CLICKHOUSE_PASSWORD: "",
  ...(suite === "javascript" ? { CLICKHOUSE_HTTP_PORT: "8123" } : {}),
});
try {
  const { port } = new URL(gateway.origin);
  tell(suite === "python" ? python(checkout, folder, port, tests) : javascript(checkout, folder, tests));
} finally {
  await endGateway(gateway, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
