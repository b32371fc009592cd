import { inject } from "vitest";

/** Addresses of the engines that run once for the whole test run. */
export interface Engines {
  /** A Postgres server: user with every right, database `postgres`. */
  readonly postgresUrl: string;
  /** The migrated database that fresh ones are copied from. */
  readonly templateDatabase: string;
  /** ClickHouse over HTTP, with user and password, database `default`. */
  readonly clickhouseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespaces: readonly string[];
  readonly sandboxUrl: string;
  readonly sandboxAdminToken: string;
}

declare module "vitest" {
  interface ProvidedContext {
    engines: Partial<Engines> | undefined;
  }
}

/** The address of one engine. Throws where the test is not in the `engine` project or the engine is not there. */
export function engine<Name extends keyof Engines>(name: Name): Engines[Name] {
  const value = inject("engines")?.[name];
  if (value === undefined)
    throw new Error(`no ${name}: name the file *.engine.test.ts so that the engines are started`);
  return value;
}
