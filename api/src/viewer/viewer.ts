/** Roles of people and tokens. */
export const roles = ["admin", "manager", "analyst", "ops", "finance", "warehouse"] as const;
export type Role = (typeof roles)[number];

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** Who asks: a signed-in person, a token, or the demo viewer. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  /** Market of a manager; null for all. */
  readonly market: string | null;
  /** Shops the viewer may see; null for every shop, empty for none. */
  readonly shopIds: readonly string[] | null;
  readonly locale: string;
  /** When the credential itself ends; null where it does not. */
  readonly expiresAt: Date | null;
  /** True for the demo viewer, who stands in for everyone who has not signed in. */
  readonly isAnonymous: boolean;
}

/** The name under which a write of this viewer is audited. */
export function actorOf(viewer: Viewer): string {
  return viewer.email ?? viewer.id;
}
