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
zoned = client.query("SELECT toDateTime('2026-01-01 00:00:00', 'Asia/Shanghai')").result_rows[0][0]
assert str(zoned.tzinfo) == 'Asia/Shanghai', zoned
types = client.query("SELECT [1, NULL], map('k', (1, 'x')), toLowCardinality('l'), toInt256(-1), toIPv6('::1'), NULL, 'x'::Variant(String, UInt8), 7::Dynamic, '{\\"a\\":{\\"b\\":[1]}}'::JSON").result_rows[0]
assert types[0] == [1, None] and types[1] == {'k': (1, 'x')} and types[3] == -1 and types[6] == 'x' and types[8] == {'a': {'b': [1]}}, types

import asyncio
async def concurrently():
    other = await clickhouse_connect.get_async_client(dsn=sys.argv[1], autogenerate_session_id=False)
    await other.insert(table, [[10000 + i, 'async', decimal.Decimal('1.00'), rows[0][3]] for i in range(100)], column_names=['a', 'b', 'c', 'd'])
    results = await asyncio.gather(*(other.query(f'SELECT sum(a) FROM {table} WHERE a >= {{m:UInt64}}', parameters={'m': 10000 + i}) for i in range(8)))
    assert [r.result_rows[0][0] for r in results] == [sum(range(10000 + i, 10100)) for i in range(8)]
    await other.close()
asyncio.run(concurrently())

try:
    import sqlalchemy
except ImportError:
    sqlalchemy = None
if sqlalchemy:
    from sqlalchemy import MetaData, Table, create_engine, func, select
    sql = create_engine(sys.argv[1].replace('http://', 'clickhousedb://'))
    with sql.connect() as connection:
        reflected = Table(table, MetaData(), autoload_with=connection)
        assert [c.name for c in reflected.columns] == ['a', 'b', 'c', 'd']
        assert connection.execute(select(func.count()).select_from(reflected).where(reflected.c.b == 'async')).scalar() == 100
        assert table in sqlalchemy.inspect(connection).get_table_names()
client.command(f'DROP TABLE {table}')
print('ok')
`;

it.skipIf(!hasClient)(
  "clickhouse-connect inserts, reads, streams and keeps its session, with and without async, under SQLAlchemy too (skipped without `pip install clickhouse-connect`)",
  () => {
    const run = spawnSync("python3", ["-c", script, engine("clickhouseUrl")], { encoding: "utf8" });
    expect(run.stderr + run.stdout).toBe("ok\n");
  },
);
