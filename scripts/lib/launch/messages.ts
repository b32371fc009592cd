import type { LauncherEnv } from "../config.ts";

export const stepNames = [
  "doctor",
  "postgres",
  "clickhouse",
  "temporal",
  "sandbox",
  "migratePostgres",
  "migrateClickhouse",
  "setup",
  "worker",
  "receiver",
  "api",
  "story",
] as const;
export type StepName = (typeof stepNames)[number];

const en = {
  steps: {
    doctor: "checks",
    postgres: "Postgres",
    clickhouse: "ClickHouse",
    temporal: "Temporal and its UI",
    sandbox: "sandbox: the channels of the outside world",
    migratePostgres: "tables of Postgres",
    migrateClickhouse: "tables of ClickHouse",
    setup: "channels, shops, schedules",
    worker: "worker",
    receiver: "webhook receiver",
    api: "API and web front end",
    story: "90 days of orders, sold by the sandbox, through the real path",
  } satisfies Record<StepName, string>,
  portBusy: (name: string, wanted: number, got: number) => `port ${wanted} (${name}) is busy: using ${got}`,
  leftovers: (names: string) => `ended what a killed launcher left behind: ${names}`,
  given: (name: string) => `${name}: the server given by the environment`,
  landed: (orders: string, percent: string) => `${orders} orders landed, ${percent} %`,
  died: (name: string, code: string, seconds: string) => `${name} ended (${code}): starting it again in ${seconds} s`,
  back: (name: string) => `${name} is back`,
  logTail: (path: string) => `last lines of ${path}:`,
  stopping: "stopping: the worker drains first",
  stopped: "stopped, the data is kept",
  running: (url: string) => `this home is already running: ${url}`,
  readyIn: (seconds: string) => `ready after ${seconds} s`,
  web: "Web",
  users: "Demo users",
  tries: "Three things to try",
  tryBoard: (url: string) => `Open ${url}, sign in, and follow a number on the overview down to its orders.`,
  tryRun: (url: string) => `Open an order, then its raw payload and the workflow run that brought it: ${url}`,
  tryImport: "Import an order report: npm run import -- --channel taobao --file report.csv",
  end: "Ctrl-C stops the hub and keeps its data; npm run reset clears it.",
};
export type Messages = typeof en;

const zh: Messages = {
  steps: {
    doctor: "环境检查",
    postgres: "Postgres",
    clickhouse: "ClickHouse",
    temporal: "Temporal 与其界面",
    sandbox: "沙箱：外部渠道",
    migratePostgres: "Postgres 建表",
    migrateClickhouse: "ClickHouse 建表",
    setup: "渠道、店铺、定时任务",
    worker: "工作进程",
    receiver: "推送接收",
    api: "接口与网页",
    story: "沙箱售出的 90 天订单，经真实链路入库",
  },
  portBusy: (name, wanted, got) => `端口 ${wanted}（${name}）被占用，改用 ${got}`,
  leftovers: (names) => `已结束上次残留的进程：${names}`,
  given: (name) => `${name}：使用环境变量给出的服务`,
  landed: (orders, percent) => `已入库 ${orders} 单，${percent} %`,
  died: (name, code, seconds) => `${name} 已退出（${code}），${seconds} 秒后重启`,
  back: (name) => `${name} 已恢复`,
  logTail: (path) => `${path} 的最后几行：`,
  stopping: "正在停止：先排空工作进程",
  stopped: "已停止，数据保留",
  running: (url) => `该目录的服务已在运行：${url}`,
  readyIn: (seconds) => `${seconds} 秒后就绪`,
  web: "网页",
  users: "演示用户",
  tries: "三件可以试的事",
  tryBoard: (url) => `打开 ${url} 登录，从总览的一个数字一直点到它背后的订单。`,
  tryRun: (url) => `打开一个订单，查看原始报文与写入它的工作流：${url}`,
  tryImport: "导入订单报表：npm run import -- --channel taobao --file report.csv",
  end: "按 Ctrl-C 停止并保留数据；npm run reset 清空数据。",
};

export function messagesFor(lang: LauncherEnv["lang"]): Messages {
  return lang === "zh" ? zh : en;
}
