// Runs before `npm start`, `npm test` and `npm run doctor`, on whatever Node the machine has (18 or newer): plain JavaScript,
// no packages. Installs what the lock file names, then hands over to prepare.ts on the Node that came with it.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repo = join(dirname(fileURLToPath(import.meta.url)), "..");
const node24 = join(repo, "node_modules/node/bin/node");

function fail(text, fix) {
  process.stderr.write(`✗ ${text}\n  ${fix}\n`);
  process.exit(1);
}

/** Output goes to standard error: standard output belongs to the command that follows. */
function run(command, args, cwd = repo, env = process.env) {
  return spawnSync(command, args, { cwd, env, stdio: ["ignore", 2, 2] }).status === 0;
}

function npm(...args) {
  const script = process.env.npm_execpath;
  const quiet = ["--loglevel=error", "--no-audit", "--no-fund"];
  if (script && existsSync(script)) return run(process.execPath, [script, ...args, ...quiet]);
  return run("npm", [...args, ...quiet]);
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(repo, file), "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/** What is missing or of another version than the lock file says. Packages for other platforms do not count. */
function outOfDate() {
  const installed = packagesIn("node_modules/.package-lock.json");
  return Object.entries(packagesIn("package-lock.json")).filter(([path, wanted]) => {
    if (path === "" || wanted.link || !path.includes("node_modules/")) return false;
    const found = installed[path];
    if (found === undefined) return !wanted.optional && !wanted.peer && !wanted.os && !wanted.cpu;
    return found.version !== wanted.version;
  });
}

if (Number(process.versions.node.split(".")[0]) < 18) {
  fail(
    `Node ${process.versions.node} is too old to install the hub`,
    "install Node 18 or newer; the hub brings Node 24 itself",
  );
}
const fresh = !existsSync(join(repo, "node_modules/.package-lock.json"));
const behind = outOfDate();
if (fresh || behind.length > 0) {
  process.stderr.write(fresh ? "installing packages (npm ci)\n" : `updating ${behind.length} packages (npm install)\n`);
  const done = fresh ? npm("ci") : npm("install");
  if (!done) fail("the packages could not be installed", "see npm's message above: network, registry or disk space");
}
if (!existsSync(node24)) {
  // npm 11 may leave install scripts out; this one only puts the pinned Node in place.
  run(process.execPath, ["installArchSpecificPackage.js"], join(repo, "node_modules/node"));
  if (!existsSync(node24)) fail("the pinned Node 24 is not there", "run `npm ci` again with the network on");
}
const path = `${join(repo, "node_modules/.bin")}:${process.env.PATH ?? ""}`;
if (!run(node24, ["scripts/prepare.ts"], repo, { ...process.env, PATH: path })) process.exit(1);
