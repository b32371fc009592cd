import { AsyncLocalStorage } from "node:async_hooks";
import type { Language } from "../language/language.ts";

/** What becomes known of a request on its way; its log line, its span and its metrics are written from it. */
export interface RequestRecord {
  readonly traceId: string;
  readonly route: string;
  /** What the answer is said in; known for sure once it is known who asks. */
  language: Language;
  /** Name of the GraphQL operation, `unnamed` where it has none. Absent outside GraphQL and before the document is read. */
  operation?: string;
  operationKind?: string;
  viewerId?: string;
  /** Cost of the operation, where it is computed. */
  cost?: number;
  statements: number;
}

const storage = new AsyncLocalStorage<RequestRecord>();

export function withRequest<Result>(record: RequestRecord, work: () => Result): Result {
  return storage.run(record, work);
}

/** The request that is being answered. Undefined outside of one. */
export function currentRequest(): RequestRecord | undefined {
  return storage.getStore();
}

export function currentLanguage(): Language {
  return currentRequest()?.language ?? "en";
}

/** The operation as a label. Callers choose names, so only those of somebody who is signed in are kept. */
export function operationLabel(record: RequestRecord | undefined): string {
  if (record?.operation === undefined) return "none";
  return record.viewerId !== undefined && /^[A-Za-z]\w{0,63}$/u.test(record.operation) ? record.operation : "unnamed";
}
