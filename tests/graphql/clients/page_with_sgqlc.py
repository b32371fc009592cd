# Pages every order with `sgqlc`, from types declared in Python. Arguments: address, token, page size, first | last.
import json
import sys

from sgqlc.endpoint.http import HTTPEndpoint
from sgqlc.operation import Operation
from sgqlc.types import ArgDict, Boolean, Field, Int, String, Type, list_of, non_null


class Order(Type):
    order_no = Field(non_null(String))


class PageInfo(Type):
    has_next_page = Field(non_null(Boolean))
    has_previous_page = Field(non_null(Boolean))
    start_cursor = Field(String)
    end_cursor = Field(String)


class OrderConnection(Type):
    nodes = Field(non_null(list_of(non_null(Order))))
    page_info = Field(non_null(PageInfo))


class Query(Type):
    orders = Field(
        non_null(OrderConnection), args=ArgDict(first=Int, after=String, last=Int, before=String)
    )


url, token, size, direction = sys.argv[1:5]
endpoint = HTTPEndpoint(url, {"authorization": f"Bearer {token}"})
seen = []
cursor = None
while True:
    forward = direction == "first"
    operation = Operation(Query)
    bounds = {"first": int(size), "after": cursor} if forward else {"last": int(size), "before": cursor}
    operation.orders(**bounds)
    data = endpoint(operation)
    if "errors" in data:
        sys.exit(json.dumps(data["errors"]))
    orders = (operation + data).orders
    seen += [order.order_no for order in orders.nodes]
    info = orders.page_info
    if not (info.has_next_page if forward else info.has_previous_page):
        break
    cursor = info.end_cursor if forward else info.start_cursor
print(json.dumps(seen))
