import { builder } from "./builder.ts";
import "./attention/queries.ts";
import "./audit/queries.ts";
import "./buyers/mutations.ts";
import "./ingestion/queries.ts";
import "./ingestion/shop-queries.ts";
import "./ingestion/subscriptions.ts";
import "./metrics/queries.ts";
import "./orders/queries.ts";
import "./quarantine/mutations.ts";
import "./quarantine/queries.ts";
import "./ingestion/mutations.ts";
import "./search/queries.ts";
import "./shops/mutations.ts";
import "./shops/queries.ts";
import "./tokens/mutations.ts";
import "./tokens/queries.ts";
import "./users/mutations.ts";
import "./users/queries.ts";
import "./viewer/queries.ts";
import "./viewer/sign-in-providers.ts";

/** The executable schema. Each import above adds one feature's types and fields. */
export const schema = builder.toSchema();
