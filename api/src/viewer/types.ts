import { builder } from "../builder.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import type { Role, Viewer as ViewerRow } from "./viewer.ts";

const RoleEnum = describedEnum<Role>("Role", "What a person or token may do.", {
  ADMIN: { value: "admin", description: "Everything." },
  MANAGER: { value: "manager", description: "Boards and orders of a market, and running ingestion." },
  ANALYST: { value: "analyst", description: "Reads everything in scope." },
  OPS: { value: "ops", description: "Runs ingestion: pause, resume, replay." },
  FINANCE: { value: "finance", description: "Money: statements and breaks." },
  WAREHOUSE: { value: "warehouse", description: "Stock locations and shipments." },
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
    isAnonymous: t.exposeBoolean("isAnonymous", {
      description: "True for the demo viewer, who stands in for everyone not signed in.",
    }),
    locale: t.exposeString("locale", { description: "Language of the person: zh or en." }),
    links: t.field({ type: ViewerLinks, description: "Where the other programs are.", resolve: () => ({}) }),
  }),
});
