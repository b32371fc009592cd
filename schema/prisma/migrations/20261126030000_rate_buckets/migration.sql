-- Unlogged: a crash empties it, which fills every bucket. Nothing else hangs on it.
CREATE UNLOGGED TABLE "rate_bucket" (
    "key" TEXT NOT NULL,
    "level" DECIMAL(20,6) NOT NULL,
    "capacity" DECIMAL(20,6) NOT NULL,
    "restore_per_second" DECIMAL(20,6) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_bucket_pkey" PRIMARY KEY ("key")
);
