import { builder } from "../builder.ts";
import { listTokens } from "./read-tokens.ts";
import { ApiToken, ApiTokenConnection } from "./types.ts";

builder.queryFields((t) => ({
  apiTokens: t.connection(
    {
      type: ApiToken,
      authScopes: { may: "MANAGE_ACCESS" },
      description: "Tokens whose whole scope is inside yours, newest first.",
      args: {
        includeRevoked: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: "Also those that somebody ended.",
        }),
      },
      resolve: (_root, { includeRevoked, ...page }, context) => listTokens(context, { includeRevoked, page }),
    },
    ApiTokenConnection,
  ),
}));
