import type { ServerResponse } from "node:http";
import type { Viewer } from "../viewer/viewer.ts";
import { badCredential, type Authenticate } from "./authenticate.ts";
import { credentialCacheMs } from "./cached.ts";

/** What a request was let in with, for as long as it is answered. */
export interface Credential {
  /** Aborts when the credential ends, or allows something else than it did when the request came. */
  readonly ended: AbortSignal;
  /** Calls back when the request has been answered, or its caller is gone. */
  readonly onClose: (listener: () => void) => void;
}

/** Together with the age of what is believed meanwhile: no answer goes on two seconds after its credential has ended. */
const lookEveryMs = credentialCacheMs;
/** How long a stream may take to tell its end to a caller who does not read. */
const lastWordsMs = 300;

function rightsOf(viewer: Viewer | null | typeof badCredential): string {
  if (viewer === badCredential || viewer === null) return "none";
  const { id, role, market, shopIds, isAnonymous } = viewer;
  return JSON.stringify([id, role, market, shopIds && [...shopIds].sort(), isAnonymous]);
}

/**
 * Looks again and again whether a request may still be answered. When not, its connection is cut: what listens to `ended` has
 * a moment to say why.
 */
export function watchCredential(
  authenticate: Authenticate,
  headers: Headers,
  viewer: Viewer | null,
  response: ServerResponse,
): Credential {
  const controller = new AbortController();
  const before = rightsOf(viewer);
  const look = async (): Promise<void> => {
    // While it cannot be read nothing is known: neither that it ended nor that it did not.
    const now = await authenticate(headers).catch(() => undefined);
    if (now === undefined || rightsOf(now) === before || controller.signal.aborted) return;
    clearInterval(timer);
    controller.abort();
    setTimeout(() => response.destroy(), lastWordsMs).unref();
  };
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  response.once("close", () => clearInterval(timer));
  return { ended: controller.signal, onClose: (listener) => response.once("close", listener) };
}
