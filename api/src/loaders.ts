import { createRowErrorLoader, type RowErrorRow } from "./ingestion/read-imports.ts";
import { createShopPartLoader, type ShopPartLoader } from "./ingestion/read-shop-parts.ts";
import { createOrderLoaders, type OrderLoaders } from "./orders/loaders.ts";
import { readProgress, type ShopProgress } from "./metrics/read-freshness.ts";
import { readShops } from "./shops/read-shops.ts";
import type { ShopRow } from "./shops/shop-row.ts";
import type { Db } from "./sql/db.ts";
import type { Scope } from "./viewer/scope.ts";

/** Batched, memoised reads of one operation. */
export interface Loaders {
  readonly shops: () => Promise<ShopRow[]>;
  /** Shops with how far each can be seen in the warehouse. */
  readonly progress: () => Promise<ShopProgress[]>;
  readonly orders: OrderLoaders;
  readonly shopPart: ShopPartLoader;
  readonly rowErrors: (importId: string, limit: number) => Promise<RowErrorRow[]>;
}

export function createLoaders(db: Db, scope: Scope): Loaders {
  let shops: Promise<ShopRow[]> | undefined;
  let progress: Promise<ShopProgress[]> | undefined;
  return {
    progress: () => (progress ??= readProgress(db, scope)),
    shops: () => (shops ??= readShops(db, scope)),
    orders: createOrderLoaders(db, scope),
    shopPart: createShopPartLoader(db),
    rowErrors: createRowErrorLoader(db),
  };
}
