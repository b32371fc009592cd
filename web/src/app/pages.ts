import type { Icon } from "@tabler/icons-react";
import { IconDatabaseImport, IconLayoutDashboard, IconListDetails } from "@tabler/icons-react";

export type PageId = "overview" | "orders" | "ingestion";
export type PagePath = "/" | "/orders" | "/ingestion";

/** One entry per page of the rail, the phone's tabs, the command palette and the `g` shortcuts. */
export type Page = {
  readonly id: PageId;
  readonly path: PagePath;
  readonly icon: Icon;
  readonly group: "work" | "run";
  /** Second key after `g`. */
  readonly key: string;
  /** Pinyin and synonyms for the command palette. */
  readonly words: string;
};

export const pages: readonly Page[] = [
  {
    id: "overview",
    path: "/",
    icon: IconLayoutDashboard,
    group: "work",
    key: "h",
    words: "zonglan zl home board kanban",
  },
  { id: "orders", path: "/orders", icon: IconListDetails, group: "work", key: "o", words: "dingdan dd order list" },
  {
    id: "ingestion",
    path: "/ingestion",
    icon: IconDatabaseImport,
    group: "run",
    key: "i",
    words: "jieru jr feeds quarantine geli",
  },
];
