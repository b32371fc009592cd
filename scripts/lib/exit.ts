import { UsageError } from "./args.ts";

/** Runs `read`; a mistake on the command line is printed and ends the process with status 2. */
export function exitOnUsageError<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
