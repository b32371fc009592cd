import * as z from "zod";
import { HubError } from "../errors.ts";

/** How to reach Temporal: a server of one's own, a cluster with TLS, or Temporal Cloud with an API key. */
export const TemporalConfig = z.object({
  TEMPORAL_ADDRESS: z.string(),
  TEMPORAL_NAMESPACE: z.string().default("default"),
  TEMPORAL_TLS: z.enum(["0", "1"]).default("0"),
  TEMPORAL_API_KEY: z.string().optional(),
  /** PEM: who signed the server's certificate, and the certificate and key by which the hub shows who it is. */
  TEMPORAL_TLS_CA: z.string().optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
});
export type TemporalConfig = z.infer<typeof TemporalConfig>;

export interface TemporalTls {
  readonly serverRootCACertificate?: Buffer;
  readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
}

export interface TemporalConnectionOptions {
  readonly address: string;
  readonly tls?: boolean | TemporalTls;
  readonly apiKey?: string;
}

/**
 * Options for Connection.connect, Connection.lazy and NativeConnection.connect. An API key or a certificate implies TLS.
 * @throws HubError `bad_config` for a certificate without its key, or a key without its certificate.
 */
export function temporalConnection(config: TemporalConfig): TemporalConnectionOptions {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_TLS: wanted, TEMPORAL_API_KEY: apiKey } = config;
  const tls = tlsOf(config) ?? (wanted === "1" || apiKey !== undefined);
  return { address, ...(tls === false ? {} : { tls }), ...(apiKey === undefined ? {} : { apiKey }) };
}

function tlsOf({
  TEMPORAL_TLS_CA: ca,
  TEMPORAL_TLS_CERT: crt,
  TEMPORAL_TLS_KEY: key,
}: TemporalConfig): TemporalTls | undefined {
  if ((crt === undefined) !== (key === undefined)) {
    const message = "TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY need each other";
    throw new HubError(message, { code: "bad_config", reaction: "stop" });
  }
  if (ca === undefined && crt === undefined) return undefined;
  return {
    ...(ca === undefined ? {} : { serverRootCACertificate: Buffer.from(ca) }),
    ...(crt === undefined || key === undefined
      ? {}
      : { clientCertPair: { crt: Buffer.from(crt), key: Buffer.from(key) } }),
  };
}
