import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { SavedState } from "./saved-state.ts";

/** The sandbox's memory on disk: one JSON file, replaced as a whole by a rename, so that a kill leaves the old or the new. */
export class Store {
  readonly state: SavedState;
  readonly #path: string;
  #timer: NodeJS.Timeout | undefined;

  private constructor(path: string, state: SavedState) {
    this.#path = path;
    this.state = state;
  }

  /** Opens the memory in a folder; `fresh` makes the first state where there is none. */
  static open(folder: string, fresh: () => SavedState): Store {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, "sandbox.json");
    const text = readIfThere(path);
    const store = new Store(path, text === undefined ? fresh() : SavedState.parse(JSON.parse(text)));
    store.flush();
    return store;
  }

  /** Writes within a moment; many changes share one write. */
  saveSoon(): void {
    this.#timer ??= setTimeout(() => this.flush(), 100);
  }

  /** Writes now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const temporary = `${this.#path}.${process.pid}.tmp`;
    const file = openSync(temporary, "w", 0o600);
    writeSync(file, JSON.stringify(this.state));
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, this.#path);
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
