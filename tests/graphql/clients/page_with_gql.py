# Pages every order with `gql` and prints their numbers as JSON. Arguments: address, token, page size, first | last.
import json
import sys

from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport

url, token, size, direction = sys.argv[1:5]
transport = RequestsHTTPTransport(url=url, headers={"authorization": f"Bearer {token}"})
query = gql("""
query Page($first: Int, $after: String, $last: Int, $before: String) {
  orders(first: $first, after: $after, last: $last, before: $before) {
    nodes { orderNo totalAmount { amount currency } paidAt }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}""")
seen = []
cursor = None
with Client(transport=transport, fetch_schema_from_transport=True) as session:
    while True:
        forward = direction == "first"
        variables = {"first": int(size), "after": cursor} if forward else {"last": int(size), "before": cursor}
        query.variable_values = variables
        orders = session.execute(query)["orders"]
        seen += [node["orderNo"] for node in orders["nodes"]]
        info = orders["pageInfo"]
        if not info["hasNextPage" if forward else "hasPreviousPage"]:
            break
        cursor = info["endCursor" if forward else "startCursor"]
print(json.dumps(seen))
