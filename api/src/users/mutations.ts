import { randomBytes } from "node:crypto";
import { withTransaction } from "@orderhub/schema/db";
import { hashPassword } from "better-auth/crypto";
import * as z from "zod";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { InvalidInputError, NotFoundError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { mutationErrors } from "../errors/types.ts";
import { isLanguage } from "../language/language.ts";
import { rowIdOf } from "../relay/global-id.ts";
import { actorOfContext, reasonOf } from "../runs/mutation-input.ts";
import { mayGrant, readScope, requireGrant, type AskedScope } from "../viewer/grants.ts";
import { requirePermission } from "../viewer/permissions.ts";
import { RoleEnum } from "../viewer/types.ts";
import type { Role } from "../viewer/viewer.ts";
import { cleanName, maxNameLength } from "./person-name.ts";
import { insertUser } from "./insert-user.ts";
import { readUsers } from "./read-users.ts";
import { User } from "./types.ts";
import { updateUser, type UserState } from "./update-user.ts";
import { roleOf, type UserRow } from "./user-row.ts";

interface UserAnswer {
  readonly user: UserRow;
  readonly password: string | null;
}

const CreateUserSuccess = builder.objectRef<UserAnswer>("CreateUserSuccess").implement({
  description: "The person can sign in.",
  fields: (t) => ({
    user: t.field({ type: User, description: "The person.", resolve: ({ user }) => user }),
    password: t.exposeString("password", {
      nullable: true,
      description: "The first password, shown this once. Null for whoever signs in through a provider.",
    }),
  }),
});

const UpdateUserSuccess = builder.objectRef<UserAnswer>("UpdateUserSuccess").implement({
  description: "The person was changed. What they may do follows within 2 seconds.",
  fields: (t) => ({
    user: t.field({ type: User, description: "The person as they are now.", resolve: ({ user }) => user }),
    password: t.exposeString("password", {
      nullable: true,
      description: "The new password, shown this once. Null where none was asked for.",
    }),
  }),
});

const Email = z.email().max(254);

function emailOf(text: string): string {
  const parsed = Email.safeParse(text.trim().toLowerCase());
  if (!parsed.success) throw new InvalidInputError(say("notEmail"), ["email"]);
  return parsed.data;
}

function nameOf(text: string): string {
  const name = cleanName(text);
  if (name === null) throw new InvalidInputError(say("nameLength", { max: maxNameLength }), ["name"]);
  return name;
}

function localeOf(text: string): string {
  if (!isLanguage(text)) throw new InvalidInputError(say("languageOfUser"), ["locale"]);
  return text;
}

async function newPassword(wanted: boolean): Promise<{ password: string | null; hash: string | null }> {
  if (!wanted) return { password: null, hash: null };
  const password = randomBytes(12).toString("base64url");
  return { password, hash: await hashPassword(password) };
}

async function answer({ db, scope }: Context, id: string, password: string | null): Promise<UserAnswer> {
  const [user] = await readUsers(db, scope, [id]);
  if (!user) throw new NotFoundError(say("noUser"), ["id"]);
  return { user, password };
}

interface CreateUserArgs extends AskedScope {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly locale?: string | null | undefined;
  readonly withPassword: boolean;
  readonly reason: string;
}

async function create(context: Context, args: CreateUserArgs): Promise<UserAnswer> {
  const viewer = requirePermission(context.viewer, "MANAGE_ACCESS");
  const by = { actor: actorOfContext(context), reason: reasonOf(args.reason) };
  const scope = await readScope(args, context);
  requireGrant(viewer, { role: args.role, scope });
  const user = {
    email: emailOf(args.email),
    name: nameOf(args.name),
    role: args.role,
    market: scope.market,
    shopIds: scope.shopIds,
    locale: localeOf(args.locale ?? "zh"),
  };
  const { password, hash } = await newPassword(args.withPassword);
  const id = await withTransaction(context.services.pool, (connection) => insertUser(connection, user, hash, by));
  if (id === null) throw new InvalidInputError(say("emailTaken"), ["email"]);
  return answer(context, id, password);
}

interface UpdateUserArgs extends AskedScope {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly role?: Role | null | undefined;
  readonly locale?: string | null | undefined;
  readonly disabled?: boolean | null | undefined;
  readonly resetPassword: boolean;
  readonly reason: string;
}

/** What is absent stays; a limit that is null is lifted as far as the granter's own. */
async function scopeAfter(before: UserState, args: UpdateUserArgs, context: Context) {
  const asked = await readScope(args, context);
  return {
    market: args.market === undefined ? before.market : asked.market,
    shopIds: args.shopIds === undefined ? before.shopIds : asked.shopIds,
  };
}

async function update(context: Context, args: UpdateUserArgs): Promise<UserAnswer> {
  const viewer = requirePermission(context.viewer, "MANAGE_ACCESS");
  const by = { actor: actorOfContext(context), reason: reasonOf(args.reason) };
  const id = rowIdOf("User", args.id, "id");
  const { password, hash } = await newPassword(args.resetPassword);
  await withTransaction(context.services.pool, (connection) =>
    updateUser(connection, id, by, async (before) => {
      const held = { role: roleOf(before.role), scope: { market: before.market, shopIds: before.shopIds } };
      if (!mayGrant(viewer, held)) throw new NotFoundError(say("noUser"), ["id"]);
      const after = { role: args.role ?? held.role, scope: await scopeAfter(before, args, context) };
      requireGrant(viewer, after);
      return {
        ...after,
        name: args.name ? nameOf(args.name) : before.name,
        locale: args.locale ? localeOf(args.locale) : before.locale,
        disabled: args.disabled ?? before.disabled,
        passwordHash: hash,
      };
    }),
  );
  return answer(context, id, password);
}

builder.mutationFields((t) => ({
  createUser: t.field({
    type: CreateUserSuccess,
    authScopes: { may: "MANAGE_ACCESS" },
    description: "Adds a person. Nobody can grant more than they hold.",
    errors: {
      types: mutationErrors,
      union: { name: "CreateUserResult", description: "What came of adding a person." },
    },
    args: {
      email: t.arg.string({ required: true, description: "The address they sign in with." }),
      name: t.arg.string({ required: true, description: "Their name." }),
      role: t.arg({ type: RoleEnum, required: true, description: "What they may do." }),
      market: t.arg.string({ description: "Only shops of this market; absent: as your own scope." }),
      shopIds: t.arg.stringList({
        description: "Only these shops, none for an empty list; absent: as your own scope.",
      }),
      locale: t.arg.string({ description: "Language: zh (the default) or en." }),
      withPassword: t.arg.boolean({
        required: true,
        defaultValue: true,
        description: "Make a first password; false for whoever signs in through a provider.",
      }),
      reason: t.arg.string({ required: true, description: "Why; kept in the audit log." }),
    },
    resolve: (_root, args, context) => create(context, args),
  }),
  updateUser: t.field({
    type: UpdateUserSuccess,
    authScopes: { may: "MANAGE_ACCESS" },
    description: "Changes what is given and keeps what is absent. The last administrator of everything stays one.",
    errors: {
      types: mutationErrors,
      union: { name: "UpdateUserResult", description: "What came of changing a person." },
    },
    args: {
      id: t.arg.id({ required: true, description: "The id of the User." }),
      name: t.arg.string({ description: "Their name." }),
      role: t.arg({ type: RoleEnum, description: "What they may do." }),
      market: t.arg.string({ description: "Only shops of this market; null: as your own scope." }),
      shopIds: t.arg.stringList({ description: "Only these shops, none for an empty list; null: as your own scope." }),
      locale: t.arg.string({ description: "Language: zh or en." }),
      disabled: t.arg.boolean({ description: "True: refuse them and end their sessions." }),
      resetPassword: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: "Give them a new password and end their sessions.",
      }),
      reason: t.arg.string({ required: true, description: "Why; kept in the audit log." }),
    },
    resolve: (_root, args, context) => update(context, args),
  }),
}));
