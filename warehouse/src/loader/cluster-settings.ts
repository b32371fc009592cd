/**
 * On one server these change nothing. On a cluster an insert has reached its shards when it is answered, and the loader
 * reads and writes the same replica of each shard, so it sees what it has just written.
 */
export const clusterSettings = { insert_distributed_sync: 1, load_balancing: "in_order" } as const;
