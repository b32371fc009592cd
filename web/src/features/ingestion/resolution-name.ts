import type { Translate } from "../../i18n/texts.ts";

const known = ["replayed", "superseded"] as const;

/** How a record left the list: what the hub did, in words, or what the person who discarded it said. */
export const resolutionName = (t: Translate, resolution: string): string => {
  const name = known.find((item) => item === resolution);
  return name === undefined ? resolution : t(`ingestion.quarantine.resolution.${name}`);
};
