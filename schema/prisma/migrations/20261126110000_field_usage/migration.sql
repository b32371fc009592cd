-- CreateTable
CREATE TABLE "field_usage" (
    "day" DATE NOT NULL,
    "client" TEXT NOT NULL,
    "coordinate" TEXT NOT NULL,
    "requests" BIGINT NOT NULL,

    CONSTRAINT "field_usage_pkey" PRIMARY KEY ("day","client","coordinate")
);
