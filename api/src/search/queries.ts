import { builder } from "../builder.ts";
import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { findHits } from "./find-hits.ts";
import { SearchHit } from "./types.ts";

const maxHits = 50;

builder.queryFields((t) => ({
  search: t.field({
    type: [SearchHit],
    authScopes: { may: "READ_ORDERS" },
    description: "What carries a pasted number of any kind: exact, or by its first 6 or more characters.",
    args: {
      text: t.arg.string({ required: true, description: "The number." }),
      limit: t.arg.int({ required: true, defaultValue: 10, description: `Most hits to return, at most ${maxHits}.` }),
    },
    resolve: (_root, { text, limit }, { db, scope }) => {
      if (limit < 1 || limit > maxHits) throw new InvalidInputError(say("hitCount", { max: maxHits }), ["limit"]);
      return findHits(db, scope, text, limit);
    },
  }),
}));
