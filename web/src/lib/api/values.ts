import { createContext, use } from "react";
import type { Client, GraphQLRequest } from "urql";

/** Where a question finds the answer that was given before, to show it while it asks again. */
export type Memory = {
  readonly recall: <T>(client: Client, request: GraphQLRequest<T>) => T | null | undefined;
  readonly remember: <T>(client: Client, request: GraphQLRequest<T>, data: T | null | undefined) => void;
};

/** A period that ends now is another question every minute: what is older than this is never asked for again. */
const kept = 40;

const answers = new WeakMap<Client, Map<number, unknown>>();

/** The latest answers of a client without a cache of its own. */
export const valuesMemory: Memory = {
  recall: <T>(client: Client, { key }: GraphQLRequest<T>) => answers.get(client)?.get(key) as T | undefined,
  remember: (client, { key }, data) => {
    const known = answers.get(client) ?? new Map<number, unknown>();
    answers.set(client, known);
    known.delete(key);
    known.set(key, data);
    const [oldest] = known.keys();
    if (known.size > kept && oldest !== undefined) known.delete(oldest);
  },
};

const ValuesContext = createContext<Client | undefined>(undefined);
export const ValuesProvider = ValuesContext.Provider;

export const useValuesClient = (): Client => {
  const client = use(ValuesContext);
  if (client === undefined) throw new Error("metrics are asked for below the providers");
  return client;
};
