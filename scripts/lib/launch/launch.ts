import type { StartArgs } from "../args.ts";
import { onChildrenChange, runningChildren } from "../child.ts";
import type { LauncherEnv } from "../config.ts";
import { homeLayout, keepSecrets, keepStoryEnd, makeFolders, type Home } from "../home.ts";
import { launcherMark, runningHub, writeHubFile, type HubFile } from "../hub-file.ts";
import { nextFreePort } from "../ports.ts";
import { Keeper } from "./keeper.ts";
import { endLeftovers } from "./leftovers.ts";
import { messagesFor, type Messages } from "./messages.ts";
import { makePlan, portNames, type Plan, type Ports } from "./plan.ts";
import { humanReporter, jsonReporter, type Reporter } from "./reporter.ts";
import { stopOnSignals } from "./shutdown.ts";
import { startHub } from "./start-hub.ts";
import { makeSteps, StepFailed } from "./steps.ts";

async function choosePorts(base: number, messages: Messages, reporter: Reporter): Promise<Ports> {
  const taken = new Set<number>();
  const chosen: Partial<Record<(typeof portNames)[number], number>> = {};
  for (const [index, name] of portNames.entries()) {
    const wanted = base + index;
    const port = await nextFreePort(wanted, taken);
    if (port !== wanted) reporter.note(messages.portBusy(name, wanted, port), "port", { name, wanted, port });
    taken.add(port);
    chosen[name] = port;
  }
  return chosen as Ports;
}

/** Text of a command line by which a process of ours is known again: the program's own path or the supervisor's name. */
function markOf(command: string, args: readonly string[]): string {
  return (
    args.find((arg) => arg.endsWith(".ts")) ?? (args.includes("orderhub-supervise") ? "orderhub-supervise" : command)
  );
}

/** Keeps run/hub.json equal to what runs, also while the start is under way: the next start cleans up by it. */
function keepHubFile(home: Home, ports: Ports, startedAt: string): (more: Partial<HubFile>) => void {
  let hub: HubFile = {
    launcher: { pid: process.pid, mark: launcherMark },
    processes: [],
    ready: false,
    startedAt,
    ports,
  };
  const save = (more: Partial<HubFile>) => {
    const processes = runningChildren().map(({ pid, spec }) => ({
      name: spec.name,
      pid,
      mark: markOf(spec.command, spec.args),
    }));
    hub = { ...hub, ...more, processes };
    writeHubFile(home.hubFile, hub);
  };
  onChildrenChange(() => save({}));
  save({});
  return save;
}

function refuseSecondLauncher(home: Home, messages: Messages, reporter: Reporter): void {
  const other = runningHub(home.hubFile);
  if (other === undefined || other.launcher.pid === process.pid) return;
  const url = other.urls?.web ?? `pid ${other.launcher.pid}`;
  reporter.note(messages.running(url), "running", { pid: other.launcher.pid, urls: other.urls ?? null });
  process.exit(1);
}

async function preparePlan(
  args: StartArgs,
  env: LauncherEnv,
  home: Home,
  messages: Messages,
  reporter: Reporter,
): Promise<Plan> {
  // What this process and its children make from now on nobody else may read.
  process.umask(0o077);
  makeFolders(home);
  refuseSecondLauncher(home, messages, reporter);
  const ended = await endLeftovers(home);
  if (ended.length > 0) reporter.note(messages.leftovers(ended.join(", ")), "leftovers", { ended });
  const ports = await choosePorts(args.portBase, messages, reporter);
  return makePlan({ args, env, home, ports, secrets: keepSecrets(home), storyEnd: keepStoryEnd(home, new Date()) });
}

/** `npm start`: brings the hub up, keeps it up, and ends it in order on a signal. Ends the process. */
export async function launch(args: StartArgs, env: LauncherEnv): Promise<void> {
  const startedAt = performance.now();
  const messages = messagesFor(env.lang);
  const reporter = args.json
    ? jsonReporter((line) => process.stdout.write(line))
    : humanReporter(messages, process.stdout);
  // Whoever read the output may be gone; the hub goes on until it is told to stop.
  process.stdout.on("error", () => {});
  const home = homeLayout(args.home);
  const keeper = new Keeper({
    died: (name, code, seconds, log) =>
      reporter.note(messages.died(name, code, String(seconds)), "died", { name, code, seconds, log }),
    back: (name) => reporter.note(messages.back(name), "back", { name }),
  });
  const shutdown = stopOnSignals(keeper, env, reporter, messages);
  try {
    const plan = await preparePlan(args, env, home, messages, reporter);
    const save = keepHubFile(home, plan.ports, new Date().toISOString());
    const started = await startHub(plan, keeper, makeSteps(reporter, shutdown.stopping), messages);
    if (shutdown.stopping()) return;
    save({ ready: true, ...started });
    reporter.ready({ ...started, seconds: (performance.now() - startedAt) / 1000 });
  } catch (error) {
    if (shutdown.stopping()) return;
    if (!(error instanceof StepFailed)) {
      reporter.note(error instanceof Error ? (error.stack ?? error.message) : String(error), "error", {
        error: String(error),
      });
    }
    await shutdown.stop(1);
  }
}
