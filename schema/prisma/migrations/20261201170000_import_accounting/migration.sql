-- Rows of a file are read once into a staging table, masked, and landed order by order: rows of one order may stand far apart.
ALTER TABLE "import_file"
  ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "staged_at" TIMESTAMPTZ(3),
  ADD COLUMN "landed_key" TEXT,
  ADD COLUMN "superseded" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "landed_amount" DECIMAL(18,2) NOT NULL DEFAULT 0,
  ADD COLUMN "duplicate_amount" DECIMAL(18,2) NOT NULL DEFAULT 0,
  ADD COLUMN "superseded_amount" DECIMAL(18,2) NOT NULL DEFAULT 0,
  ADD COLUMN "refused_amount" DECIMAL(18,2) NOT NULL DEFAULT 0,
  ADD COLUMN "error_code" TEXT,
  ADD COLUMN "error_detail" TEXT;

ALTER TABLE "import_row_error"
  ADD COLUMN "outcome" TEXT NOT NULL DEFAULT 'refused',
  ADD COLUMN "detail" TEXT;

CREATE TABLE "import_row" (
    "import_id" BIGINT NOT NULL,
    "order_key" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "record" TEXT NOT NULL,
    "amount" DECIMAL(18,2),
    "reason" TEXT,
    "detail" TEXT,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id", "order_key", "line")
);
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey"
  FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
