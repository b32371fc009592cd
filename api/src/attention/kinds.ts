/** What can ask for attention, the most severe first: the order of the list. The last two mended themselves. */
export const attentionKinds = [
  "expired",
  "missing",
  "difference",
  "importFailed",
  "late",
  "quarantine",
  "paused",
  "drift",
  "healed",
  "repaired",
] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/** Business days that what mended itself stays listed. What nobody mended stays until somebody does. */
export const mendedDays = 14;
