import { builder } from "../builder.ts";
import { OrderConnection } from "./connection.ts";
import { OrderFilter, OrderOrder } from "./inputs.ts";
import { listOrders } from "./list-orders.ts";
import { readOrderByNumber } from "./read-orders.ts";
import { Order } from "./types.ts";

builder.queryFields((t) => ({
  order: t.field({
    type: Order,
    nullable: true,
    authScopes: { may: "READ_ORDERS" },
    description: "One order by the platform's number. Null when it does not exist or is outside your scope.",
    args: {
      channel: t.arg.string({ description: "Key of the channel, in case two channels use the same number." }),
      orderNo: t.arg.string({ required: true, description: "The platform's order number." }),
    },
    resolve: (_root, { channel, orderNo }, { db, scope }) => readOrderByNumber(db, scope, orderNo, channel),
  }),
  orders: t.connection(
    {
      type: Order,
      authScopes: { may: "READ_ORDERS" },
      description: "Orders in your scope, newest first unless ordered otherwise.",
      args: {
        filter: t.arg({ type: OrderFilter, description: "Which orders." }),
        orderBy: t.arg({ type: [OrderOrder], description: "Sort levels, first one first. The id breaks ties." }),
      },
      resolve: (_root, { filter, orderBy, ...page }, { db, scope }) =>
        listOrders({ db, scope }, { filter, orderBy, page }),
    },
    OrderConnection,
  ),
}));
