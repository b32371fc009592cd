import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client/core";
import { relayStylePagination } from "@apollo/client/utilities";

const query = gql`
  query Page($first: Int, $after: String, $last: Int, $before: String) {
    orders(first: $first, after: $after, last: $last, before: $before) {
      edges {
        cursor
        node {
          id
          orderNo
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`;

interface PageData {
  readonly orders: {
    readonly edges: readonly { readonly node: { readonly orderNo: string } }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

/** Pages every order with Apollo Client's `fetchMore` and its Relay-style merge, and reads the merged list from its cache. */
export async function pageWithApollo(
  url: string,
  token: string,
  size: number,
  direction: "first" | "last",
): Promise<string[]> {
  const client = new ApolloClient({
    link: new HttpLink({ uri: url, headers: { authorization: `Bearer ${token}` } }),
    cache: new InMemoryCache({ typePolicies: { Query: { fields: { orders: relayStylePagination() } } } }),
  });
  const forward = direction === "first";
  const watched = client.watchQuery<PageData>({ query, variables: { [direction]: size } });
  const subscription = watched.subscribe(() => undefined);
  try {
    let { data } = await watched.refetch();
    for (;;) {
      const info = data?.orders.pageInfo;
      if (info === undefined) throw new Error("Apollo Client has no page");
      if (!(forward ? info.hasNextPage : info.hasPreviousPage)) break;
      const bound = forward ? { after: info.endCursor } : { before: info.startCursor };
      ({ data } = await watched.fetchMore<PageData>({ variables: { [direction]: size, ...bound } }));
    }
    const whole = client.readQuery<PageData>({ query, variables: { [direction]: size } });
    return whole?.orders.edges.map(({ node }) => node.orderNo) ?? [];
  } finally {
    subscription.unsubscribe();
    client.stop();
  }
}
