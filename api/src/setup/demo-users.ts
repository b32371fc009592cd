import type { Role } from "../viewer/viewer.ts";
import type { NewUser } from "../users/insert-user.ts";

/** One person per role of the demo. */
export const demoUsers: readonly NewUser[] = [
  { email: "admin@orderhub.example", name: "Admin", role: "admin", shopIds: null },
  { email: "manager@orderhub.example", name: "Manager", role: "manager", shopIds: null },
  { email: "analyst@orderhub.example", name: "Analyst", role: "analyst", shopIds: null },
  { email: "ops@orderhub.example", name: "Ops", role: "ops", shopIds: null },
  { email: "finance@orderhub.example", name: "Finance", role: "finance", shopIds: null },
  { email: "warehouse@orderhub.example", name: "Warehouse", role: "warehouse", shopIds: null },
];

export const demoTokens: readonly { readonly name: string; readonly role: Role }[] = [
  { name: "demo-admin", role: "admin" },
  { name: "demo-analyst", role: "analyst" },
];
