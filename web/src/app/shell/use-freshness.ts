import type { PageId } from "../pages.ts";
import { FreshnessDocument } from "../../generated/graphql.ts";
import { useApi } from "../../lib/api/use-api.ts";
import { useMay } from "../../lib/hub/hub.tsx";

export type Freshness = {
  /** Earliest data-to of the shops that are fed all the time; files come when somebody brings them. */
  readonly dataThrough: string | null;
  readonly lateCount: number;
  /** Records that wait in quarantine. */
  readonly held: number;
  readonly state: "fine" | "late" | "unknown";
};

const noVariables = {};

/** How old the numbers are, over all shops that the viewer sees. */
export const useFreshness = (): Freshness => {
  const mayRead = useMay("READ_INGESTION");
  const { data } = useApi(FreshnessDocument, noVariables, { pause: !mayRead });
  const { dataThrough = null, lateShops = 0, quarantinedOpen = 0 } = data?.ingestionSummary ?? {};
  const state = dataThrough === null ? "unknown" : lateShops > 0 ? "late" : "fine";
  return { dataThrough, lateCount: lateShops, held: quarantinedOpen, state };
};

/** Numbers beside page names: work that waits there. */
export const useBadges = (): Partial<Record<PageId, number>> => ({ ingestion: useFreshness().held });
