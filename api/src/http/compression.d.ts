declare module "compression" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  const compression: (options: {
    /** Bytes below which an answer is sent as it is. */
    readonly threshold: number;
    readonly filter: (request: IncomingMessage, response: ServerResponse) => boolean;
  }) => (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  export = compression;
}
