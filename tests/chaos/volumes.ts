import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export const engines = ["postgres", "clickhouse", "temporal"] as const;
export type Engine = (typeof engines)[number];

const megabytes = 3_000;

/**
 * A small disk of its own for each engine's data: a tmpfs whose size is taken down to what is used, so that the engine gets the
 * kernel's own ENOSPC. What was written before outlives a SIGKILL there as on any disk.
 */
export class Volumes {
  readonly #folder: string;
  #mounted: readonly Engine[] = [];

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Mounts the disks. Where mounting is not allowed, data stays in plain folders and no disk can be filled. */
  static async mount(folder: string): Promise<Volumes> {
    const volumes = new Volumes(folder);
    for (const engine of engines) {
      mkdirSync(join(folder, engine), { recursive: true });
      try {
        await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", join(folder, engine)]);
      } catch {
        return volumes;
      }
      volumes.#mounted = [...volumes.#mounted, engine];
    }
    return volumes;
  }

  get canFill(): boolean {
    return this.#mounted.length === engines.length;
  }

  /** Leaves the engine not one free page. What it deletes meanwhile it may use again. */
  async fill(engine: Engine): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      const { blocks, bfree, bsize } = await statfs(join(this.#folder, engine));
      try {
        return await this.#resize(engine, String((blocks - bfree) * bsize));
      } catch (error) {
        // It has written since: what is used no longer fits.
        if (tries === 20) throw error;
      }
    }
  }

  async free(engine: Engine): Promise<void> {
    await this.#resize(engine, `${megabytes}m`);
  }

  async unmount(): Promise<void> {
    for (const engine of this.#mounted) await run("umount", ["-l", join(this.#folder, engine)]).catch(() => {});
    this.#mounted = [];
  }

  async #resize(engine: Engine, size: string): Promise<void> {
    await run("mount", ["-o", `remount,size=${size}`, join(this.#folder, engine)]);
  }
}
