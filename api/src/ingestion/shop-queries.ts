import { builder } from "../builder.ts";
import { ShopFeed, ShopStatus } from "../shops/types.ts";
import { searchLengthMax } from "../sql/search-text.ts";
import { IngestionOrder } from "./inputs.ts";
import { listStatus } from "./read-status.ts";
import { IngestionSummary, readSummary } from "./summary.ts";
import { ShopIngestion, ShopIngestionConnection } from "./types.ts";

builder.queryFields((t) => ({
  shopIngestion: t.connection(
    {
      type: ShopIngestion,
      authScopes: { may: "READ_INGESTION" },
      description:
        "Where the ingestion of the shops in your scope stands, page by page, by name where nothing else is asked.",
      args: {
        search: t.arg.string({
          description: `Only whose name or key contains this, at most ${searchLengthMax} characters.`,
        }),
        feed: t.arg({ type: ShopFeed, description: "Only whose orders arrive like this." }),
        status: t.arg({ type: ShopStatus, description: "Only with this status." }),
        orderBy: t.arg({ type: IngestionOrder, description: "How they are sorted." }),
      },
      resolve: (_root, { search, feed, status, orderBy, ...page }, context) =>
        listStatus(context, { search, feed, status, orderBy, page }),
    },
    ShopIngestionConnection,
  ),
  ingestionSummary: t.field({
    type: IngestionSummary,
    authScopes: { may: "READ_INGESTION" },
    description: "The ingestion of all shops in your scope in one look.",
    resolve: (_root, _args, { db, scope, now }) => readSummary(db, scope, now),
  }),
}));
