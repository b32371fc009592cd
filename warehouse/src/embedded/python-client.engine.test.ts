import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { engine } from "../../../tests/harness/provided.ts";

const hasClient = spawnSync("python3", ["-c", "import clickhouse_connect"]).status === 0;

const script = `
import sys, uuid, clickhouse_connect
client = clickhouse_connect.get_client(dsn=sys.argv[1])
table = 'py_' + uuid.uuid4().hex
client.command(f'CREATE TABLE {table} (a UInt64, b String, c Decimal(18, 2), d DateTime64(3, \\'UTC\\')) ENGINE = MergeTree ORDER BY a')
import datetime, decimal
rows = [[i, '订单\\n\\n;DROP TABLE ' + table, decimal.Decimal('0.10'), datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)] for i in range(10000)]
client.insert(table, rows, column_names=['a', 'b', 'c', 'd'])
total = client.query(f'SELECT count(), sum(a), sum(c) FROM {table} WHERE a < {{m:UInt64}}', parameters={'m': 10000}).result_rows[0]
assert total == (10000, 49995000, decimal.Decimal('1000.00')), total
with client.query_row_block_stream(f'SELECT a FROM {table}', settings={'max_block_size': 1000}) as stream:
    assert sum(len(block) for block in stream) == 10000
client.command('CREATE TEMPORARY TABLE mine (a UInt8)')
client.insert('mine', [[7]], column_names=['a'])
assert client.command('SELECT a FROM mine') == 7
try:
    client.query('SELECT nope')
    sys.exit('no error')
except clickhouse_connect.driver.exceptions.DatabaseError as error:
    assert 'UNKNOWN_IDENTIFIER' in str(error)
client.command(f'DROP TABLE {table}')
print('ok')
`;

it.skipIf(!hasClient)(
  "clickhouse-connect inserts, reads, streams and keeps its session (skipped without `pip install clickhouse-connect`)",
  () => {
    const run = spawnSync("python3", ["-c", script, engine("clickhouseUrl")], { encoding: "utf8" });
    expect(run.stderr + run.stdout).toBe("ok\n");
  },
);
