import type { WarehouseReader } from "@orderhub/warehouse/client/in-scope";
import type { Language } from "./language/language.ts";
import type { Deadline } from "./limits/deadline.ts";
import type { Loaders } from "./loaders.ts";
import type { Services } from "./services.ts";
import type { Db } from "./sql/db.ts";
import type { Scope } from "./viewer/scope.ts";
import type { Viewer } from "./viewer/viewer.ts";

/** What every resolver gets: who asks, what they may see, and the ways to read. One per operation. */
export interface Context {
  readonly viewer: Viewer | null;
  readonly scope: Scope;
  readonly db: Db;
  /** The warehouse as the scope sees it. */
  readonly warehouse: () => Promise<WarehouseReader>;
  readonly loaders: Loaders;
  readonly services: Services;
  /** Language of the answer: of messages, and of labels made here. */
  readonly locale: Language;
  readonly traceId: string;
  /** When the stores must have answered; absent outside a request. */
  readonly deadline: Deadline | undefined;
  readonly now: Date;
}
