import { describe, expect, it } from "vitest";
import type { Facts } from "./facts.ts";
import { judge } from "./judge.ts";

const gigabyte = 1024 ** 3;
const healthy: Facts = {
  nodeVersion: "24.21.0",
  homeError: undefined,
  diskFreeBytes: 50 * gigabyte,
  memoryBytes: 16 * gigabyte,
  memoryFreeBytes: 8 * gigabyte,
  busyPorts: [],
  portBase: 4000,
  temporal: "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)",
  postgresProgram: true,
  clickhouseProgram: true,
  webBuilt: true,
  postgresData: 18,
  root: false,
  setpriv: false,
  reachable: true,
  givenErrors: {},
};

describe("doctor", () => {
  it("finds nothing wrong with a healthy machine", () => {
    expect(judge(healthy).filter(({ level }) => level !== "ok")).toEqual([]);
  });

  it.each<[fault: string, check: string, level: string, facts: Partial<Facts>, fix: RegExp]>([
    ["an old Node", "node", "fail", { nodeVersion: "20.20.2" }, /npm start/],
    ["a data folder without write permission", "home", "fail", { homeError: "EACCES" }, /--home/],
    ["a full disk", "disk", "fail", { diskFreeBytes: gigabyte }, /free some space/],
    ["a disk that is nearly full", "disk", "warn", { diskFreeBytes: 3 * gigabyte }, /free some space/],
    ["too little memory", "memory", "fail", { memoryFreeBytes: gigabyte }, /close other programs/],
    ["busy ports", "ports", "warn", { busyPorts: [4000, 4004] }, /--port-base/],
    ["Postgres not installed", "postgres", "fail", { postgresProgram: false }, /DATABASE_URL/],
    ["data of another Postgres", "postgres", "fail", { postgresData: 16 }, /npm run reset/],
    ["root in a private folder without setpriv", "postgres", "fail", { root: true, reachable: false }, /setpriv/],
    ["ClickHouse not installed", "clickhouse", "fail", { clickhouseProgram: false }, /CLICKHOUSE_URL/],
    ["no Temporal", "temporal", "fail", { temporal: undefined }, /TEMPORAL_ADDRESS/],
    ["web front end not built", "web", "warn", { webBuilt: false }, /npm run build/],
    ["a given server that is down", "given", "fail", { givenErrors: { DATABASE_URL: "ECONNREFUSED" } }, /unset/],
  ])("names the fix of %s and blames nothing else", (_fault, check, level, fault, fix) => {
    const findings = judge({ ...healthy, ...fault }).filter((finding) => finding.level !== "ok");
    expect(findings).toMatchObject([{ check, level }]);
    expect(findings[0]?.fix).toMatch(fix);
  });
});
