import type { Context } from "../context.ts";
import { ApiError, ForbiddenError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import type { Role, Viewer } from "./viewer.ts";

/** What can be allowed to a role. Every field, mutation and export names the one that it asks for. */
export const permissions = [
  "READ_ORDERS",
  "READ_METRICS",
  "READ_INGESTION",
  "RUN_INGESTION",
  "EXPORT",
  "REVEAL_BUYER",
  "READ_AUDIT",
  "MANAGE_ACCESS",
  "WRITE_QUERIES",
] as const;

export type Permission = (typeof permissions)[number];

const reading = ["READ_ORDERS", "READ_METRICS", "READ_INGESTION"] as const;

/** The one table that says what a role may do. Where it may do it is the viewer's scope. */
export const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  admin: permissions,
  manager: [...reading, "RUN_INGESTION", "EXPORT", "REVEAL_BUYER", "READ_AUDIT"],
  analyst: [...reading, "EXPORT", "WRITE_QUERIES"],
  ops: [...reading, "RUN_INGESTION", "EXPORT", "REVEAL_BUYER"],
  finance: [...reading, "EXPORT"],
  warehouse: ["READ_ORDERS", "READ_METRICS"],
};

/** Whether a viewer may do something. Nobody may do anything. */
export function may(viewer: Viewer | null, permission: Permission): boolean {
  return viewer !== null && permissionsOfRole[viewer.role].includes(permission);
}

/** The error of a viewer who may not: to sign in helps whoever has not, and nobody else. */
export function refusal(viewer: Viewer | null): ApiError {
  return viewer === null
    ? new ApiError("UNAUTHENTICATED", say("signIn"))
    : new ForbiddenError(say("roleMayNot", { role: viewer.role }));
}

/** The viewer, when they may do it. Throws UNAUTHENTICATED or FORBIDDEN. */
export function requirePermission(viewer: Viewer | null, permission: Permission): Viewer {
  if (viewer === null || !may(viewer, permission)) throw refusal(viewer);
  return viewer;
}

/** Guards the loader of a node: an id opens nothing that the list of its type would refuse. */
export function guarded<Row>(
  permission: Permission,
  load: (ids: string[], context: Context) => Promise<(Row | null)[]>,
): (ids: string[], context: Context) => Promise<(Row | null)[]> {
  return (ids, context) => {
    requirePermission(context.viewer, permission);
    return load(ids, context);
  };
}
