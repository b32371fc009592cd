import { cacheExchange } from "@urql/exchange-graphcache";
import type { Exchange, SubscriptionOperation } from "urql";
import { Client, fetchExchange, subscriptionExchange } from "urql";
import type { Language } from "../format/number.ts";
import { persistedExchanges } from "./persisted.ts";
import { keys } from "./keys.ts";
import type { LiveState } from "./live.ts";

export const graphqlPath = "/graphql";

type Sink = { next: (value: never) => void; error: (error: unknown) => void; complete: () => void };

/** Told when the event stream comes and goes, so that the page can say so. */
export type LiveListener = (state: LiveState) => void;

/** Server-sent events over the same address; the SSE client is loaded with the first subscription only. */
const forwardOver = (onLive: LiveListener) => {
  const connect = async (operation: SubscriptionOperation, sink: Sink): Promise<() => void> => {
    const { createClient } = await import("graphql-sse");
    const client = createClient({
      url: graphqlPath,
      retryAttempts: Number.MAX_SAFE_INTEGER,
      on: {
        connecting: () => {
          onLive("connecting");
        },
        connected: () => {
          onLive("live");
        },
      },
    });
    const { query, documentId, variables = {} } = operation;
    // The SSE client knows requests with a text only; what it sends is the object as it is.
    const request = documentId === undefined ? { query: query ?? "", variables } : { documentId, variables };
    return client.subscribe(request as { query: string; variables: Record<string, unknown> }, sink);
  };
  return (operation: SubscriptionOperation) => ({
    subscribe: (sink: Sink) => {
      let stopped = false;
      let stop: (() => void) | undefined;
      void connect(operation, sink).then((unsubscribe) => {
        if (stopped) unsubscribe();
        else stop = unsubscribe;
      });
      return {
        unsubscribe: () => {
          stopped = true;
          stop?.();
        },
      };
    },
  });
};

/** The API localises labels and messages, so that a client, and what it remembers, is of one language. */
const optionsOf = (language: Language) => ({
  url: graphqlPath,
  preferGetMethod: false as const,
  fetchOptions: {
    credentials: "same-origin" as const,
    headers: { "accept-language": language === "zh" ? "zh-CN" : "en", "x-graphql-yoga-csrf": "1" },
  },
});

/** Under the development server the documents change by the minute: there the text is sent. */
const persisted = (): { note: Exchange[]; send: Exchange[] } => {
  if (!import.meta.env.PROD) return { note: [], send: [] };
  const { note, send } = persistedExchanges();
  return { note: [note], send: [send] };
};

/** The client of everything that has an id. */
export const createClient = (language: Language, onLive: LiveListener): Client => {
  const { note, send } = persisted();
  return new Client({
    ...optionsOf(language),
    requestPolicy: "cache-and-network",
    exchanges: [
      ...note,
      cacheExchange({ keys }),
      ...send,
      fetchExchange,
      subscriptionExchange({ forwardSubscription: forwardOver(onLive) }),
    ],
  });
};

/** The client of metrics: taking thousands of numbers apart and putting them together again costs more than drawing them. */
export const createValuesClient = (language: Language): Client => {
  const { note, send } = persisted();
  return new Client({
    ...optionsOf(language),
    requestPolicy: "network-only",
    exchanges: [...note, ...send, fetchExchange],
  });
};
