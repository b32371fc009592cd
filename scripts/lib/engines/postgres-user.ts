import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { searchPath } from "../config.ts";

export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/** Postgres refuses to run as root. The unprivileged user it runs as then; undefined for a plain user. */
export function postgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: "pipe" }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    createPostgresUser();
    return { uid: id("-u"), gid: id("-g") };
  }
}

function createPostgresUser(): void {
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "pipe" });
  } catch {
    execFileSync("adduser", ["-S", "-D", "-H", "postgres"], { stdio: "pipe" });
  }
}

/** Whether any user may pass through every folder above the path. */
export function isReachableByAll(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const mode = statSync(folder, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** The path of a program on PATH, or undefined. */
export function findProgram(name: string, folders: readonly string[] = searchPath()): string | undefined {
  for (const folder of folders) {
    const path = `${folder}/${name}`;
    try {
      if (existsSync(path) && statSync(path).isFile()) {
        accessSync(path, constants.X_OK);
        return path;
      }
    } catch {
      // Not executable by us: look further.
    }
  }
  return undefined;
}

/**
 * What to put before a Postgres program when root starts it. A clone under /root or in a private temporary folder cannot be
 * entered by another user; setpriv lets the program pass through those folders while it still is not root.
 */
export function asPostgresUser(user: PostgresUser, paths: readonly string[]): string[] {
  const setpriv = findProgram("setpriv");
  const reachable = paths.every(isReachableByAll);
  if (setpriv === undefined) {
    if (reachable) return [];
    throw new Error(
      `user postgres cannot enter ${paths.join(" and ")}: install util-linux (setpriv), or use a clone and --home that all users may enter`,
    );
  }
  const base = [setpriv, `--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  if (reachable) return base;
  return [...base, "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"];
}
