-- Every shop is null, an empty list is none: whoever is written down without shops sees none. What was empty meant every shop.
UPDATE "app_user" SET "shop_ids" = NULL WHERE cardinality("shop_ids") = 0;
UPDATE "api_token" SET "shop_ids" = NULL WHERE cardinality("shop_ids") = 0;
ALTER TABLE "app_user" ALTER COLUMN "shop_ids" SET DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "api_token" ALTER COLUMN "shop_ids" SET DEFAULT ARRAY[]::TEXT[];
