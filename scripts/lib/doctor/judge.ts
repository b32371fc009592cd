import { postgresMajor, type Facts } from "./facts.ts";

export interface Finding {
  readonly check: string;
  /** warn: the hub starts nevertheless. */
  readonly level: "ok" | "warn" | "fail";
  readonly text: string;
  /** What to do about it; empty when there is nothing to do. */
  readonly fix: string;
}

type Verdict = readonly [level: Finding["level"], text: string, fix: string];
const gigabyte = 1024 ** 3;
const gigabytes = (bytes: number): string => `${(bytes / gigabyte).toFixed(1)} GB`;

function node({ nodeVersion }: Facts): Verdict {
  if (Number(nodeVersion.split(".")[0]) >= 24) return ["ok", `Node ${nodeVersion}`, ""];
  return [
    "fail",
    `Node ${nodeVersion}; the hub needs 24`,
    "start it with npm (npm start), which uses the Node of node_modules",
  ];
}

function home({ homeError }: Facts): Verdict {
  if (homeError === undefined) return ["ok", "the data folder can be written", ""];
  return ["fail", `the data folder cannot be written: ${homeError}`, "choose another one: npm start -- --home DIR"];
}

function disk({ diskFreeBytes }: Facts): Verdict {
  const text = `${gigabytes(diskFreeBytes)} free on disk`;
  if (diskFreeBytes >= 5 * gigabyte) return ["ok", text, ""];
  const fix = "free some space, or keep the data on another disk: npm start -- --home DIR";
  return diskFreeBytes >= 2 * gigabyte ? ["warn", text, fix] : ["fail", `${text}; the first start needs 2 GB`, fix];
}

function memory({ memoryBytes, memoryFreeBytes }: Facts): Verdict {
  const text = `${gigabytes(memoryFreeBytes)} of ${gigabytes(memoryBytes)} memory free`;
  const fix =
    "close other programs, or give the engines a machine of their own: DATABASE_URL, CLICKHOUSE_URL, TEMPORAL_ADDRESS";
  if (memoryFreeBytes >= 3 * gigabyte) return ["ok", text, ""];
  return memoryFreeBytes >= 1.5 * gigabyte ? ["warn", text, fix] : ["fail", `${text}; the hub needs 1.5 GB`, fix];
}

function ports({ busyPorts, portBase }: Facts): Verdict {
  if (busyPorts.length === 0) return ["ok", `ports from ${portBase} are free`, ""];
  const fix = "the next free ones are taken; or choose a range: npm start -- --port-base N";
  return ["warn", `busy: ${busyPorts.join(", ")}`, fix];
}

function postgres(facts: Facts): Verdict {
  if (!facts.postgresProgram) {
    return [
      "fail",
      "embedded Postgres is not installed for this platform",
      "run npm ci, or set DATABASE_URL to a Postgres 16 or newer",
    ];
  }
  const { postgresData } = facts;
  if (postgresData !== undefined && postgresData !== postgresMajor) {
    const fix = "move the data with pg_dump and pg_restore, or clear it: npm run reset";
    return ["fail", `the data was written by Postgres ${postgresData}, this is ${postgresMajor}`, fix];
  }
  if (facts.root && !facts.reachable && !facts.setpriv) {
    const fix = "install util-linux (setpriv), run as a plain user, or use a clone and --home that all users may enter";
    return ["fail", "Postgres runs as user postgres, who cannot enter the folders of this clone or its data", fix];
  }
  return ["ok", "Postgres", ""];
}

function clickhouse({ clickhouseProgram }: Facts): Verdict {
  if (clickhouseProgram) return ["ok", "ClickHouse", ""];
  return [
    "fail",
    "the embedded ClickHouse is not installed for this platform",
    "run npm ci, or set CLICKHOUSE_URL to a server",
  ];
}

function temporal({ temporal: version }: Facts): Verdict {
  if (version !== undefined) return ["ok", version, ""];
  const fix = "install the Temporal CLI on PATH, run npm run doctor with the network on, or set TEMPORAL_ADDRESS";
  return ["fail", "no Temporal server found", fix];
}

function web({ webBuilt }: Facts): Verdict {
  if (webBuilt) return ["ok", "the web front end is built", ""];
  return ["warn", "the web front end is not built: only the API will answer", "npm run build -w web, then start again"];
}

function given({ givenErrors }: Facts): Verdict {
  const errors = Object.entries(givenErrors).map(([name, reason]) => `${name}: ${reason}`);
  if (errors.length === 0) return ["ok", "servers given by the environment answer", ""];
  return [
    "fail",
    errors.join("; "),
    "start that server, correct its address, or unset the variable to use the embedded one",
  ];
}

const checks = { node, home, disk, memory, ports, postgres, clickhouse, temporal, web, given } as const;

/** Every check, passed or not, in a fixed order. */
export function judge(facts: Facts): Finding[] {
  return Object.entries(checks).map(([check, verdict]) => {
    const [level, text, fix] = verdict(facts);
    return { check, level, text, fix };
  });
}
