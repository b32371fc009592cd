import { builder } from "../builder.ts";
import { selectsBody } from "../payloads/selects-body.ts";
import { listQuarantined } from "./read-quarantine.ts";
import { QuarantinedRecord, QuarantinedRecordConnection, QuarantineStatus } from "./types.ts";

builder.queryFields((t) => ({
  quarantine: t.connection(
    {
      type: QuarantinedRecord,
      authScopes: { may: "READ_INGESTION" },
      description: "Records that could not be normalised, last seen first.",
      args: {
        status: t.arg({
          type: QuarantineStatus,
          defaultValue: "open",
          description: "Only with this status; null for all.",
        }),
        shopId: t.arg.string({ description: "Only of this shop." }),
      },
      resolve: (_root, { status, shopId, ...page }, context, info) =>
        listQuarantined(context, { status, shopId, page, withBody: selectsBody(info) }),
    },
    QuarantinedRecordConnection,
  ),
}));
