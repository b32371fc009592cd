import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { loadTexts } from "../i18n/i18n.ts";
import type { TextPart } from "../i18n/catalogs.ts";
import { Skeleton } from "../components/card-state.tsx";
import { searchRecord, searchText } from "../lib/url-state/codec.ts";
import type { SearchRecord } from "../lib/url-state/codec.ts";
import { Crash, NotFound } from "./shell/dead-ends.tsx";
import { Shell } from "./shell/shell.tsx";

const strings = (search: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)]));

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Crash,
  validateSearch: strings,
});

/** A page and its words, asked for side by side. */
const withTexts = async <T,>(part: TextPart, page: Promise<T>): Promise<T> => {
  const [module] = await Promise.all([page, loadTexts(part)]);
  return module;
};

const overview = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  component: lazyRouteComponent(() => import("../features/overview/overview-page.tsx"), "OverviewPage"),
});

const orders = createRoute({
  getParentRoute: () => rootRoute,
  path: "/orders",
  component: lazyRouteComponent(() => withTexts("orders", import("../features/orders/orders-page.tsx")), "OrdersPage"),
});

const order = createRoute({
  getParentRoute: () => rootRoute,
  path: "/orders/$orderId",
  component: lazyRouteComponent(() => withTexts("orders", import("../features/orders/order-page.tsx")), "OrderPage"),
});

const ingestion = createRoute({
  getParentRoute: () => rootRoute,
  path: "/ingestion",
  component: lazyRouteComponent(
    () => withTexts("ingestion", import("../features/ingestion/ingestion-page.tsx")),
    "IngestionPage",
  ),
});

const access = createRoute({
  getParentRoute: () => rootRoute,
  path: "/access",
  component: lazyRouteComponent(() => withTexts("access", import("../features/access/access-page.tsx")), "AccessPage"),
});

const audit = createRoute({
  getParentRoute: () => rootRoute,
  path: "/audit",
  component: lazyRouteComponent(() => withTexts("audit", import("../features/audit/audit-page.tsx")), "AuditPage"),
});

// The door is drawn by the shell, without the frame around it.
const door = createRoute({ getParentRoute: () => rootRoute, path: "/sign-in" });

export const makeRouter = () =>
  createRouter({
    routeTree: rootRoute.addChildren([overview, orders, order, ingestion, access, audit, door]),
    parseSearch: (search) => searchRecord(search),
    stringifySearch: (search: Record<string, unknown>) => searchText(strings(search) satisfies SearchRecord),
    defaultPreload: "intent",
    defaultPendingMs: 150,
    defaultPendingComponent: () => <Skeleton height={120} rows={3} />,
    defaultErrorComponent: Crash,
    scrollRestoration: true,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
