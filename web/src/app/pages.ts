import type { Icon } from "@tabler/icons-react";
import { IconDatabaseImport, IconHistory, IconLayoutDashboard, IconListDetails, IconUsers } from "@tabler/icons-react";
import type { Permission } from "../generated/graphql.ts";
import { useHub } from "../lib/hub/hub.tsx";

export type PageId = "overview" | "orders" | "ingestion" | "access" | "audit";
export type PagePath = "/" | "/orders" | "/ingestion" | "/access" | "/audit";

/** One entry per page of the rail, the phone's tabs, the command palette and the `g` shortcuts. */
export type Page = {
  readonly id: PageId;
  readonly path: PagePath;
  readonly icon: Icon;
  readonly group: "work" | "run" | "rule";
  /** Second key after `g`. */
  readonly key: string;
  /** Pinyin and synonyms for the command palette. */
  readonly words: string;
  /** Without it the page is not offered, and says so to whoever opens its address; the API refuses as well. */
  readonly needs: Permission;
};

const pages: readonly Page[] = [
  {
    id: "overview",
    path: "/",
    icon: IconLayoutDashboard,
    group: "work",
    key: "h",
    words: "zonglan zl home board kanban",
    needs: "READ_METRICS",
  },
  {
    id: "orders",
    path: "/orders",
    icon: IconListDetails,
    group: "work",
    key: "o",
    words: "dingdan dd order list",
    needs: "READ_ORDERS",
  },
  {
    id: "ingestion",
    path: "/ingestion",
    icon: IconDatabaseImport,
    group: "run",
    key: "i",
    words: "jieru jr feeds quarantine geli",
    needs: "READ_INGESTION",
  },
  {
    id: "access",
    path: "/access",
    icon: IconUsers,
    group: "rule",
    key: "a",
    words: "quanxian qx renyuan lingpai users people roles tokens access",
    needs: "MANAGE_ACCESS",
  },
  {
    id: "audit",
    path: "/audit",
    icon: IconHistory,
    group: "rule",
    key: "u",
    words: "shenji sj rizhi log history who audit",
    needs: "READ_AUDIT",
  },
];

/** The page of an address; the detail of an order belongs to the orders. */
export const pageAt = (pathname: string): Page | undefined =>
  pages.find(({ path }) => path === pathname || (path !== "/" && pathname.startsWith(`${path}/`)));

/** Pages that are offered to the viewer; until it is known who that is, those of everybody. */
export const useOpenPages = (): readonly Page[] => {
  const { viewer } = useHub();
  return pages.filter(({ needs, group }) =>
    viewer === undefined ? group !== "rule" : viewer.permissions.includes(needs),
  );
};
