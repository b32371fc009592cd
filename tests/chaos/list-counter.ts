import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const listMethods = new Set(["taobao.trades.sold.increment.get", "taobao.refunds.receive.get"]);

/** Stands between the hub and the sandbox and counts how often each window of each stream was listed. */
export class ListCounter {
  /** Listings begun, by shop's key, method and window. */
  readonly listings = new Map<string, number>();
  readonly #server: Server;
  readonly #target: URL;

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((incoming, outgoing) => this.#pass(incoming, outgoing));
  }

  static async start(target: string): Promise<ListCounter> {
    const counter = new ListCounter(target);
    await new Promise<void>((resolve) => counter.#server.listen(0, "127.0.0.1", resolve));
    return counter;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("error", () => outgoing.destroy());
    incoming.on("end", () => {
      const body = Buffer.concat(chunks);
      this.#count(new URLSearchParams(body.toString("utf8")));
      const { method, url, headers } = incoming;
      const { hostname, port } = this.#target;
      const passed = request({ hostname, port, path: url, method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on("error", () => outgoing.destroy());
      passed.end(body);
    });
  }

  /** A listing begins with the call that asks for the total; its other pages do without. */
  #count(form: URLSearchParams): void {
    const method = form.get("method") ?? "";
    if (!listMethods.has(method) || form.get("use_has_next") !== "false") return;
    const window = `${form.get("app_key") ?? ""} ${method} ${form.get("start_modified") ?? ""} ${form.get("end_modified") ?? ""}`;
    this.listings.set(window, (this.listings.get(window) ?? 0) + 1);
  }
}
