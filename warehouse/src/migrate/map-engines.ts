const clusterClause = /\s+ON\s+CLUSTER\s+(?:'[^']*'|"[^"]*"|`[^`]*`|\S+)/giu;
const replicatedEngine = /\b(?:Replicated|Shared)((?:[A-Z]\w*)?MergeTree)\b/gu;

/** Turns a statement written for a cluster into one for a single machine: plain engines, no ON CLUSTER. */
export function mapEngines(statement: string): string {
  return statement.replace(clusterClause, "").replace(replicatedEngine, "$1");
}

/** Names the cluster that ON CLUSTER '{cluster}' means. The server would expand a macro only where one is configured. */
export function nameCluster(statement: string, cluster: string): string {
  return statement.replaceAll("'{cluster}'", `'${cluster.replaceAll("'", "\\'")}'`);
}
