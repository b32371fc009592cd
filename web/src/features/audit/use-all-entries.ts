import { useClient } from "urql";
import type { AuditFilter, AuditQuery, AuditQueryVariables, EntryFragment } from "../../generated/graphql.ts";
import { AuditDocument } from "../../generated/graphql.ts";

const pageSize = 500;

/** Every entry of a filter, page by page; nothing where a page failed, because half a file would look whole. */
export const useAllEntries = (): ((filter: AuditFilter) => Promise<readonly EntryFragment[] | undefined>) => {
  const client = useClient();
  const readPage = async (variables: AuditQueryVariables): Promise<AuditQuery["auditEntries"] | undefined> => {
    const { data } = await client.query(AuditDocument, variables, { requestPolicy: "network-only" });
    return data?.auditEntries;
  };
  return async (filter) => {
    const entries: EntryFragment[] = [];
    for (let after: string | null = null; ;) {
      const page: AuditQuery["auditEntries"] | undefined = await readPage({ filter, first: pageSize, after });
      if (page === undefined) return undefined;
      entries.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return entries;
      after = page.pageInfo.endCursor;
    }
  };
};
