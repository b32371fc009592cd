import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The SDL as a git revision has it; undefined where there is no git, no such revision, or no such file in it. */
export async function committedSdl(revision: string): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", ["show", `${revision}:api/schema.graphql`], {
      cwd: import.meta.dirname,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch {
    return undefined;
  }
}
