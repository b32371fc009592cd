import { execFileSync } from "node:child_process";
import { closeSync, constants, existsSync, openSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";

/**
 * A named pipe lent to one statement. The engine writes its result into `path` and is held back when `output` is not
 * read; `end` marks that the engine has finished, after which `output` ends.
 */
export interface FifoLoan {
  readonly path: string;
  readonly output: Socket;
  end(): void;
  /** Gives the pipe back. Only after the engine has finished: a late writer would reach the next reader. */
  release(): void;
}

export interface FifoPool {
  lend(): FifoLoan;
}

const openLoan = (path: string, giveBack: () => void): FifoLoan => {
  const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  let heldWriter: number | undefined = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const output = new Socket({ fd: readEnd, readable: true, writable: false });
  const end = (): void => {
    if (heldWriter === undefined) return;
    closeSync(heldWriter);
    heldWriter = undefined;
  };
  let released = false;
  const release = (): void => {
    end();
    output.destroy();
    if (!released) giveBack();
    released = true;
  };
  return { path, output, end, release };
};

/** Makes `count` named pipes in `directory`. Throws when `mkfifo` is missing or the directory cannot be written. */
export const createFifoPool = (directory: string, count: number): FifoPool => {
  const paths = Array.from({ length: count }, (_, index) => join(directory, `result-${index}.fifo`));
  for (const path of paths) if (existsSync(path)) rmSync(path);
  execFileSync("mkfifo", ["-m", "600", ...paths]);
  const free = [...paths];
  return {
    lend: () => {
      const path = free.pop();
      if (path === undefined) throw new Error("No named pipe left: admit fewer statements than there are pipes");
      return openLoan(path, () => free.push(path));
    },
  };
};
