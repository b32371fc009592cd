import { say } from "./errors/message.ts";
import { InvalidInputError } from "./errors/api-error.ts";
import SchemaBuilder from "@pothos/core";
import ErrorsPlugin from "@pothos/plugin-errors";
import RelayPlugin from "@pothos/plugin-relay";
import ScopeAuthPlugin from "@pothos/plugin-scope-auth";
import type { Context } from "./context.ts";
import { decodeGlobalId, encodeGlobalId } from "./relay/global-id.ts";
import { defaultPageSize, maxPageSize } from "./relay/page-args.ts";
import { BigIntScalar, CurrencyCodeScalar, DateTimeScalar, DecimalScalar, LocalDateScalar } from "./scalars.ts";
import { may, refusal, type Permission } from "./viewer/permissions.ts";

export interface SchemaTypes {
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  /** Every list can count itself; it does so only when asked. */
  Connection: { readonly count: () => Promise<number> };
  AuthScopes: { signedIn: boolean; may: Permission };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date | string };
    LocalDate: { Input: string; Output: string };
    Decimal: { Input: string; Output: string };
    BigInt: { Input: string; Output: string };
    CurrencyCode: { Input: string; Output: string };
  };
}

/** The only place that knows plugins, scalars and the context. Errors come first, so that denials become data too. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ErrorsPlugin, ScopeAuthPlugin, RelayPlugin],
  defaultFieldNullability: false,
  errors: { directResult: true, defaultTypes: [] },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ viewer }) => ({
      signedIn: viewer !== null,
      may: (permission) => may(viewer, permission),
    }),
    unauthorizedError: (_parent, { viewer }) => refusal(viewer),
  },
  relay: {
    cursorType: "String",
    nodesOnConnection: { description: "The rows of the page without their cursors." },
    encodeGlobalID: encodeGlobalId,
    decodeGlobalID: decodeGlobalId,
    brandLoadedObjects: true,
    idFieldOptions: { description: "Opaque id, the same for ever." },
    nodeTypeOptions: { description: "A thing with an id by which it can be read again." },
    nodeQueryOptions: {
      description: "Reads anything by its id. Null when it does not exist or is outside your scope.",
      args: { id: { description: "An id that the API gave out; anything else is BAD_ID." } },
    },
    nodesQueryOptions: {
      resolve: (_parent, { ids }, _context, _info, resolveNodes) => {
        if (ids.length > maxPageSize) throw new InvalidInputError(say("nodeCount", { max: maxPageSize }), ["ids"]);
        return resolveNodes(ids);
      },
      description: "Reads many things by their ids, in the order of the ids.",
      args: { ids: { description: `Ids that the API gave out, at most ${maxPageSize}.` } },
    },
    pageInfoTypeOptions: { description: "Where a page stands in its list." },
    hasNextPageFieldOptions: { description: "More rows follow this page." },
    hasPreviousPageFieldOptions: { description: "Rows come before this page." },
    startCursorFieldOptions: { description: "Cursor of the first row; null on an empty page." },
    endCursorFieldOptions: { description: "Cursor of the last row; null on an empty page." },
    cursorFieldOptions: { description: "Where this row stands; valid for the same list in the same order." },
    nodeFieldOptions: { description: "The row.", nullable: false },
    edgesFieldOptions: { description: "The rows of the page with their cursors.", nullable: false },
    pageInfoFieldOptions: { description: "Where the page stands in the list." },
    firstArgOptions: {
      description: `The first so many rows, at most ${maxPageSize}. Without first and last: ${defaultPageSize}.`,
    },
    lastArgOptions: { description: `The last so many rows, at most ${maxPageSize}.` },
    afterArgOptions: { description: "Only rows after this cursor." },
    beforeArgOptions: { description: "Only rows before this cursor." },
  },
});

builder.addScalarType("DateTime", DateTimeScalar);
builder.addScalarType("LocalDate", LocalDateScalar);
builder.addScalarType("Decimal", DecimalScalar);
builder.addScalarType("BigInt", BigIntScalar);
builder.addScalarType("CurrencyCode", CurrencyCodeScalar);

builder.globalConnectionField("totalCount", (t) =>
  t.int({ description: "Rows of the whole list. Counted only when asked for.", resolve: (list) => list.count() }),
);

builder.queryType({ description: "Everything that can be read.", authScopes: { signedIn: true } });
builder.mutationType({
  description: "Everything that can be changed. Failures are members of each result.",
  authScopes: { signedIn: true },
});
builder.subscriptionType({
  description: "What can be followed live, over server-sent events.",
  authScopes: { signedIn: true },
});
