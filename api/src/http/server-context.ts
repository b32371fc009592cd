import type { Credential } from "../auth/credential.ts";
import type { Usage } from "../cost/usage.ts";
import type { Language } from "../language/language.ts";
import type { Deadline } from "../limits/deadline.ts";
import type { Viewer } from "../viewer/viewer.ts";

/** What the HTTP side knows of a request before it is read as GraphQL. */
export interface ServerContext {
  readonly viewer: Viewer | null;
  readonly credential: Credential;
  readonly traceId: string;
  readonly language: Language;
  readonly deadline: Deadline;
  /** What this request costs, and from whose bucket it is paid. */
  readonly usage: Usage;
}
