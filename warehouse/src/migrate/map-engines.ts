const clusterClause = /\s+ON\s+CLUSTER\s+(?:'[^']*'|"[^"]*"|`[^`]*`|\S+)/giu;
const replicatedEngine = /\b(?:Replicated|Shared)((?:[A-Z]\w*)?MergeTree)\b/gu;

/** The cluster that tables are made on. */
export interface Cluster {
  readonly name: string;
  /** Several shards: each table is a Distributed one over a local one of every shard. */
  readonly isSharded: boolean;
  readonly database: string;
}

/** Turns a statement written for a cluster into one for a single machine: plain engines, no ON CLUSTER. */
export function mapEngines(statement: string): string {
  return statement.replace(clusterClause, "").replace(replicatedEngine, "$1");
}

/** Names the cluster that ON CLUSTER '{cluster}' means. The server would expand a macro only where one is configured. */
export function nameCluster(statement: string, cluster: string): string {
  return statement.replaceAll("'{cluster}'", literal(cluster));
}

/** The statements that a statement of a migration file means here. */
export function statementsFor(statement: string, cluster: Cluster | undefined): readonly string[] {
  if (cluster === undefined) return [mapEngines(statement)];
  const named = nameCluster(statement, cluster.name);
  return cluster.isSharded ? shard(named, cluster) : [named];
}

function literal(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

const head =
  /^(?<comments>(?:\s*--[^\n]*\n)*)\s*(?<verb>CREATE\s+TABLE(?:\s+IF\s+NOT\s+EXISTS)?|ALTER\s+TABLE|DROP\s+TABLE(?:\s+IF\s+EXISTS)?)\s+(?<table>\w+)(?<rest>[\s\S]*)$/iu;
const columnChange = /\b(?:ADD|DROP|MODIFY|RENAME|COMMENT|CLEAR)\s+COLUMN\b/iu;
const takesAway = /\b(?:DROP|RENAME)\s+COLUMN\b/iu;

/**
 * All rows of a shop are on one shard: an order's versions meet there, and so do its shop's rollup cells, so FINAL and a
 * recompute see what one machine would see. A table that knows no shop is small and stays on the first shard.
 */
function shard(statement: string, cluster: Cluster): readonly string[] {
  const { comments = "", verb = "", table = "", rest = "" } = head.exec(statement)?.groups ?? {};
  if (table === "") throw new Error(`this statement cannot be spread over shards: ${statement.slice(0, 80)}`);
  const local = `${comments}${verb} ${table}_local${rest}`;
  if (/^CREATE/iu.test(verb)) {
    const key = /\bshop_id\b/u.test(rest) ? "cityHash64(shop_id)" : "0";
    const [name, database] = [literal(cluster.name), literal(cluster.database)];
    const engine = `Distributed(${name}, ${database}, '${table}_local', ${key})`;
    return [local, `CREATE TABLE IF NOT EXISTS ${table} ON CLUSTER ${name} AS ${table}_local ENGINE = ${engine}`];
  }
  const whole = `${verb} ${table}${rest}`;
  if (/^DROP/iu.test(verb)) return [whole, local];
  if (!columnChange.test(rest)) return [local];
  // What is added is there before anybody asks for it; what goes is asked for by nobody before it goes.
  return takesAway.test(rest) ? [whole, local] : [local, whole];
}
