import { HubError } from "@orderhub/schema/errors";
import { Agent, type Dispatcher } from "undici";

/** Connections to one host: more would only wait for the platform's own limit of calls per second. */
const CONNECTIONS = 64;
const agent = new Agent({ connections: CONNECTIONS, pipelining: 1 });

export interface Post {
  readonly url: URL;
  /** The form as `encodeForm` writes it. */
  readonly body: string;
}

export interface PostOptions {
  /** Longest wait for the start of the answer, and for each next part of it. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Posts a form over a kept-alive connection and returns the body of a 200 answer.
 * Throws HubError with reaction `retry` on every transport failure.
 */
export function postForm({ url, body }: Post, { timeoutMs, signal }: PostOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const answer = new Answer(resolve, (cause) => {
      reject(new HubError("The channel did not answer", { code: "channel_unreachable", reaction: "retry", cause }));
    });
    if (signal?.aborted) return answer.onResponseError(undefined, new Error("The call was given up"));
    answer.endWith(signal);
    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8" },
        body,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      },
      answer,
    );
  });
}

/** Collects one answer. Undici's own `request` makes a stream of each, which costs as much again as the call. */
class Answer implements Dispatcher.DispatchHandler {
  readonly #resolve: (text: string) => void;
  readonly #fail: (cause: unknown) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #signal: AbortSignal | undefined;
  #status = 0;

  constructor(resolve: (text: string) => void, fail: (cause: unknown) => void) {
    this.#resolve = resolve;
    this.#fail = fail;
  }

  /** Ends the call when the signal aborts, also while it still waits for a connection. */
  endWith(signal: AbortSignal | undefined): void {
    this.#signal = signal;
    signal?.addEventListener("abort", this.#abort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#signal?.aborted) this.#abort();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#settled();
    if (this.#status !== 200) return this.#fail(new Error(`HTTP ${this.#status}`));
    const [first] = this.#chunks;
    const whole = first !== undefined && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#resolve(whole.toString("utf8"));
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#settled();
    this.#fail(error);
  }

  readonly #abort = (): void => {
    const reason: unknown = this.#signal?.reason;
    this.#controller?.abort(reason instanceof Error ? reason : new Error("The call was given up"));
    this.#settled();
    this.#fail(reason);
  };

  #settled(): void {
    this.#signal?.removeEventListener("abort", this.#abort);
  }
}
