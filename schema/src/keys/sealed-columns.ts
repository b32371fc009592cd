/** A column that holds sealed text, and what its text is bound to. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The text column that names a row. */
  readonly key: string;
  /** Table, row and field: a text copied to another row does not open there. */
  readonly context: (key: string) => string;
}

/** Every column with sealed text. Rotation, status and the architecture test go by this list. */
export const sealedColumns = {
  shopSecrets: {
    table: "shop",
    column: "sealed_secrets",
    key: "id",
    context: (shopId) => `shop/${shopId}/secrets`,
  },
} as const satisfies Readonly<Record<string, SealedColumn>>;
