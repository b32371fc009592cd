import { createPool } from "../db.ts";
import { readAuditCommand } from "./config.ts";
import { verifyAudit } from "./verify.ts";

try {
  const { databaseUrl, expectedHead, json } = readAuditCommand(process.argv.slice(2));
  const pool = createPool(databaseUrl, { max: 1, name: "orderhub-audit" });
  const connection = await pool.connect();
  const verdict = await verifyAudit(connection, expectedHead).finally(() => connection.release());
  await pool.end();
  const { entries, head, problem } = verdict;
  if (problem !== undefined) process.exitCode = 1;
  if (json) console.log(JSON.stringify({ ok: problem === undefined, ...verdict }));
  else if (problem === undefined) console.log(`${entries} entries fit\nhead ${head}`);
  else console.error(`✗ ${problem.kind}: ${problem.message}\n${entries} entries before it fit`);
} catch (error) {
  process.exitCode = 1;
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
}
