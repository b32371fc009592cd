import * as z from "zod";

/** How to reach Temporal: a server of one's own, a cluster with TLS, or Temporal Cloud with an API key. */
export const TemporalConfig = z.object({
  TEMPORAL_ADDRESS: z.string(),
  TEMPORAL_NAMESPACE: z.string().default("default"),
  TEMPORAL_TLS: z.enum(["0", "1"]).default("0"),
  TEMPORAL_API_KEY: z.string().optional(),
});
export type TemporalConfig = z.infer<typeof TemporalConfig>;

export interface TemporalConnectionOptions {
  readonly address: string;
  readonly tls?: boolean;
  readonly apiKey?: string;
}

/** Options for Connection.connect, Connection.lazy and NativeConnection.connect. An API key implies TLS. */
export function temporalConnection(config: TemporalConfig): TemporalConnectionOptions {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_TLS: tls, TEMPORAL_API_KEY: apiKey } = config;
  return {
    address,
    ...(tls === "1" || apiKey !== undefined ? { tls: true } : {}),
    ...(apiKey === undefined ? {} : { apiKey }),
  };
}
