import { builder } from "../builder.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import { permissionsOfRole, type Permission } from "./permissions.ts";
import { scopeOf, type Scope } from "./scope.ts";
import type { Role, Viewer as ViewerRow } from "./viewer.ts";

export const RoleEnum = describedEnum<Role>("Role", "What a person or token may do.", {
  ADMIN: { value: "admin", description: "Everything." },
  MANAGER: { value: "manager", description: "Boards and orders of a market, and running ingestion." },
  ANALYST: { value: "analyst", description: "Reads everything in scope." },
  OPS: { value: "ops", description: "Runs ingestion: pause, resume, replay." },
  FINANCE: { value: "finance", description: "Money: statements and breaks." },
  WAREHOUSE: { value: "warehouse", description: "Stock locations and shipments." },
});

export const PermissionEnum = describedEnum<Permission>(
  "Permission",
  "What a role can be allowed to do in its scope.",
  {
    READ_ORDERS: {
      value: "READ_ORDERS",
      description: "Orders with their lines, refunds, timeline and payloads; search.",
    },
    READ_METRICS: { value: "READ_METRICS", description: "Key figures and the values of dimensions." },
    READ_INGESTION: {
      value: "READ_INGESTION",
      description: "Windows, imports, quarantine, drift, completeness, proofs.",
    },
    RUN_INGESTION: { value: "RUN_INGESTION", description: "Pause, resume, replay, discard, compare." },
    WRITE_QUERIES: {
      value: "WRITE_QUERIES",
      description: "Send queries of one's own from the browser, and open GraphiQL. Tokens always may.",
    },
    EXPORT: { value: "EXPORT", description: "Take lists away as files." },
    REVEAL_BUYER: { value: "REVEAL_BUYER", description: "See a buyer's data in the clear; each time with a reason." },
    READ_AUDIT: { value: "READ_AUDIT", description: "Read the audit log." },
    MANAGE_ACCESS: { value: "MANAGE_ACCESS", description: "Manage users and API tokens." },
  },
);

export const ScopeType = builder.objectRef<Scope>("Scope").implement({
  description: "Where somebody may do what their role allows. Both limits hold together.",
  fields: (t) => ({
    market: t.exposeString("market", { nullable: true, description: "Only shops of this market; null: of every one." }),
    shopIds: t.stringList({
      nullable: true,
      description: "Only these shops, by key, none for an empty list; null: no such limit.",
      resolve: ({ shopIds }) => (shopIds === null ? null : [...shopIds]),
    }),
  }),
});

const ViewerLinks = builder.objectRef<Record<string, never>>("ViewerLinks").implement({
  description: "Where the other programs of the hub are.",
  fields: (t) => ({
    temporalUi: t.string({
      nullable: true,
      description: "The Temporal UI. Null when none is configured.",
      resolve: (_row, _args, { services }) => services.temporalUiUrl,
    }),
    graphql: t.string({ description: "This API, for programs and for GraphiQL.", resolve: () => "/graphql" }),
  }),
});

export const Viewer = builder.objectRef<ViewerRow>("Viewer").implement({
  description: "Who asks.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Id of the person or token; it is no node." }),
    name: t.exposeString("name", { description: "Name of the person or token." }),
    email: t.exposeString("email", { nullable: true, description: "E-mail of a person." }),
    role: t.field({ type: RoleEnum, description: "The role.", resolve: ({ role }) => role }),
    scope: t.field({ type: ScopeType, description: "Where they may do it.", resolve: (viewer) => scopeOf(viewer) }),
    permissions: t.field({
      type: [PermissionEnum],
      description: "What the role allows: a page or a button without its permission is refused by the API too.",
      resolve: ({ role }) => [...permissionsOfRole[role]],
    }),
    isAnonymous: t.exposeBoolean("isAnonymous", {
      description: "True for the demo viewer, who stands in for everyone not signed in.",
    }),
    locale: t.exposeString("locale", { description: "Language of the person: zh or en." }),
    links: t.field({ type: ViewerLinks, description: "Where the other programs are.", resolve: () => ({}) }),
  }),
});
