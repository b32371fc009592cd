import type { SignInProvider } from "./auth/providers/config.ts";
import type { Keyring } from "@orderhub/schema/crypto";
import type { Log } from "@orderhub/schema/log";
import type { connectWarehouse } from "@orderhub/warehouse/client/connect";
import type { ProgressFeed } from "./ingestion/progress-feed.ts";
import type { DocumentStore } from "./documents/document-store.ts";
import type { SessionQueries } from "./documents/use-documents.ts";
import type { Turns } from "./limits/turns.ts";
import type { Buckets } from "./limits/buckets.ts";
import type { FieldUsage } from "./usage/field-usage.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";
import type { ScopedPool, Sight } from "./sql/scoped-pool.ts";
import type { Client } from "@temporalio/client";

/** What lives as long as the process. */
export interface Services {
  /** Connections for what is no fact: users, tokens, the audit log. They see no fact. */
  readonly pool: ScopedPool;
  /** Connections that see what a scope sees. */
  readonly sights: (sight: Sight) => ScopedPool;
  readonly clickhouse: ReturnType<typeof connectWarehouse>;
  /** Whether ClickHouse leaves out by itself what a question's scope does not reach. */
  readonly warehouseFilters: boolean;
  /** Connects on first use. Throws UnavailableError while Temporal cannot be reached. */
  readonly temporal: () => Promise<Client>;
  /** Signs the starts of workflows. */
  readonly keyring: Keyring;
  readonly progress: ProgressFeed;
  /** Where people can sign in beside by password. */
  readonly signInProviders: readonly SignInProvider[];
  readonly temporalUiUrl: string | null;
  readonly temporalNamespace: string;
  /** What each viewer and address may still ask for, shared by all replicas. */
  readonly buckets: Buckets;
  /** How many statements an account has at a time. */
  readonly turns: Turns;
  /** Stops what a connection of the API is doing in Postgres. */
  readonly cancelStatement: (processId: number) => Promise<void>;
  /** Multiplies the deadlines of the table of roles. */
  readonly deadlineFactor: number;
  readonly documents: DocumentStore;
  readonly sessionQueries: SessionQueries;
  /** Multiplies the buckets of the table of roles. */
  readonly limitFactor: number;
  /** Who asks for which part of the schema. */
  readonly fieldUsage: FieldUsage;
  readonly telemetry: Telemetry;
  /** How often a person may ask for a buyer on one business day. */
  readonly revealsPerDay: number;
  readonly log: Log;
}
