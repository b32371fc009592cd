import { filter, pipe } from "graphql-yoga";
import { builder } from "../builder.ts";
import { Shop } from "../shops/types.ts";
import type { Scope } from "../viewer/scope.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import type { EventKind, ProgressEvent } from "./read-events.ts";
import { decodeResumeKey, encodeResumeKey } from "./resume-key.ts";
import { IngestStream, IngestWindow } from "./window-types.ts";

const IngestionEventKind = describedEnum<EventKind>("IngestionEventKind", "What happened.", {
  WINDOW: { value: "window", description: "A window of a stream was committed." },
  PUSH: { value: "push", description: "Pushed records were committed." },
  IMPORT: { value: "import", description: "An import went on or ended." },
  QUARANTINE: { value: "quarantine", description: "Records went into quarantine or left it." },
});

const IngestionEvent = builder.objectRef<ProgressEvent>("IngestionEvent").implement({
  description: "Something happened in ingestion.",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When it was committed." }),
    kind: t.field({ type: IngestionEventKind, description: "What happened.", resolve: ({ kind }) => kind }),
    shop: t.field({ type: Shop, description: "In which shop.", resolve: ({ shop }) => shop }),
    stream: t.field({
      type: IngestStream,
      nullable: true,
      description: "In which stream.",
      resolve: ({ stream }) => stream,
    }),
    window: t.field({
      type: IngestWindow,
      nullable: true,
      description: "The window committed.",
      resolve: ({ window }) => window,
    }),
    landed: t.exposeInt("landed", { description: "Rows that landed." }),
    quarantined: t.exposeInt("quarantined", { description: "Rows that could not be normalised." }),
    watermarkAt: t.expose("watermarkAt", {
      type: "DateTime",
      nullable: true,
      description: "Where the stream's watermark stands now.",
    }),
    resumeKey: t.string({
      description: "Give it as resumeAfter to go on after this event when the connection was lost.",
      resolve: encodeResumeKey,
    }),
  }),
});

function mayFollow({ shop }: ProgressEvent, scope: Scope, shopIds: readonly string[] | null | undefined): boolean {
  return (
    (scope.market === null || scope.market === shop.market) &&
    (scope.shopIds === null || scope.shopIds.includes(shop.id)) &&
    (!shopIds || shopIds.includes(shop.id))
  );
}

builder.subscriptionFields((t) => ({
  ingestionProgress: t.field({
    type: IngestionEvent,
    authScopes: { may: "READ_INGESTION" },
    description:
      "One event per committed window, push batch, import or quarantine change, within about a second. The transport sends a heartbeat every 12 s.",
    args: {
      shopIds: t.arg.stringList({ description: "Only of these shops." }),
      resumeAfter: t.arg.string({
        description: "The resumeKey of the last event seen; events since then come first, at most an hour back.",
      }),
    },
    subscribe: (_root, { shopIds, resumeAfter }, { services, scope, now }) => {
      const last = resumeAfter ? decodeResumeKey(resumeAfter, now) : null;
      return pipe(
        services.progress.follow(last?.at ?? null),
        filter((event: ProgressEvent) => event.key !== last?.key && mayFollow(event, scope, shopIds)),
      );
    },
    resolve: (event) => event,
  }),
}));
