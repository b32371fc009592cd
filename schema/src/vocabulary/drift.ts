/** How a payload differs from what the connector knows. */
export const driftChanges = ["unknown_field", "unknown_value", "missing_field", "type_changed"] as const;
export type DriftChange = (typeof driftChanges)[number];

/** What is done about it: kept and gone on, held at what is known, or put aside. */
export const driftPolicies = ["evolve", "freeze", "quarantine"] as const;
export type DriftPolicy = (typeof driftPolicies)[number];
