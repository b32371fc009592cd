import { builder } from "../builder.ts";
import { guarded } from "../viewer/permissions.ts";
import { RoleEnum, ScopeType } from "../viewer/types.ts";
import { readUsers } from "./read-users.ts";
import { roleOf, type UserRow } from "./user-row.ts";

export const User = builder.objectRef<UserRow>("User");

builder.node(User, {
  description: "A person who can sign in.",
  id: { resolve: ({ id }) => id, description: "Opaque id, the same for ever." },
  loadMany: guarded("MANAGE_ACCESS", (ids, { db, scope }) => readUsers(db, scope, ids)),
  fields: (t) => ({
    email: t.exposeString("email", { description: "The address, unique in the hub." }),
    name: t.exposeString("name", { description: "The name." }),
    role: t.field({ type: RoleEnum, description: "What they may do.", resolve: ({ role }) => roleOf(role) }),
    scope: t.field({
      type: ScopeType,
      description: "Where they may do it.",
      resolve: ({ market, shopIds }) => ({ market, shopIds }),
    }),
    locale: t.exposeString("locale", { description: "Language of the person: zh or en." }),
    signInMethods: t.stringList({
      description: "How they can sign in: credential is a password, everything else the id of a provider.",
      resolve: ({ signInMethods }) => [...signInMethods],
    }),
    disabled: t.boolean({
      description: "They are refused, whatever they show.",
      resolve: ({ disabledAt }) => disabledAt !== null,
    }),
    disabledAt: t.expose("disabledAt", { type: "DateTime", nullable: true, description: "Since when." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When they were added." }),
    lastSignInAt: t.expose("lastSignInAt", {
      type: "DateTime",
      nullable: true,
      description: "The last sign-in whose session is still kept.",
    }),
  }),
});

export const UserConnection = builder.connectionObject(
  { type: User, name: "UserConnection", description: "A page of users." },
  { name: "UserEdge", description: "A user in a page." },
);
