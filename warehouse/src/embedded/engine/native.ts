import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What the engine reports for an insert, views it feeds included. */
export interface InsertReport {
  readonly rowsWritten: number;
  readonly bytesWritten: number;
  readonly elapsed: number;
}

type InsertRaw = (connection: unknown, prefix: string, payload: Buffer, countLines: boolean) => Promise<InsertReport>;

const hasInsertRaw = (binding: unknown): binding is { InsertRawAsyncConnection: InsertRaw } =>
  typeof binding === "object" && binding !== null && "InsertRawAsyncConnection" in binding;

const hasLoader = (module: unknown): module is { loadNative: () => unknown } =>
  typeof module === "object" && module !== null && "loadNative" in module && typeof module.loadNative === "function";

/**
 * chDB's native insert call, the only one that reports written rows. It is not in the package's public interface, so
 * its shape is checked when it is loaded.
 */
export const loadInsertRaw = (): InsertRaw => {
  const require = createRequire(import.meta.url);
  const loader: unknown = require(join(dirname(require.resolve("chdb/package.json")), "dist", "loader.js"));
  const binding = hasLoader(loader) ? loader.loadNative() : undefined;
  if (hasInsertRaw(binding)) return binding.InsertRawAsyncConnection.bind(binding);
  throw new Error("chdb no longer offers InsertRawAsyncConnection: pin chdb 3.4.0");
};
