import { builder } from "../builder.ts";
import { listUsers } from "./read-users.ts";
import { User, UserConnection } from "./types.ts";

builder.queryFields((t) => ({
  users: t.connection(
    {
      type: User,
      authScopes: { may: "MANAGE_ACCESS" },
      description: "People whose whole scope is inside yours, by e-mail.",
      args: { search: t.arg.string({ description: "Only whose e-mail or name contains this." }) },
      resolve: (_root, { search, ...page }, context) => listUsers(context, { search, page }),
    },
    UserConnection,
  ),
}));
