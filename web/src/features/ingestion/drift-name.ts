import type { Translate } from "../../i18n/texts.ts";

const kinds = ["trade", "refund", "report-row"] as const;
const changes = ["unknown_field", "unknown_value", "missing_field", "type_changed"] as const;
const policies = ["evolve", "freeze", "quarantine"] as const;

/** What a record is; a kind that has no word yet keeps its own name. */
export const kindName = (t: Translate, kind: string): string => {
  const name = kinds.find((item) => item === kind);
  return name === undefined ? kind : t(`ingestion.kind.${name}`);
};

/** How a payload differs from what the connector knows. */
export const changeName = (t: Translate, change: string): string => {
  const name = changes.find((item) => item === change);
  return name === undefined ? change : t(`ingestion.drift.changes.${name}`);
};

/** What is done about it. */
export const policyName = (t: Translate, policy: string): string => {
  const name = policies.find((item) => item === policy);
  return name === undefined ? policy : t(`ingestion.drift.policies.${name}`);
};
