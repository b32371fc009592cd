import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import type { AddressInfo } from "node:net";
import { TemporalConfig, temporalConnection } from "@orderhub/schema/contracts/temporal-connection";
import { Connection } from "@temporalio/client";
import { NativeConnection } from "@temporalio/worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engine } from "../harness/provided.ts";
import { root } from "./manifests.ts";

const folder = mkdtempSync(join(tmpdir(), "orderhub-tls-"));
const secret = (name: string): string => readFileSync(join(folder, "secrets", name), "utf8");
let front: ReturnType<typeof createServer>;

// Stands for a server that is set as compose sets it: TLS, and only for holders of a certificate.
beforeAll(async () => {
  copyFileSync(join(root, "deploy/compose/make-secrets.sh"), join(folder, "make-secrets.sh"));
  execFileSync("sh", [join(folder, "make-secrets.sh")], { stdio: "pipe" });
  const [host = "", port = ""] = engine("temporalAddress").split(":");
  const own = { ca: secret("temporal_ca"), cert: secret("temporal_server_cert"), key: secret("temporal_server_key") };
  front = createServer({ ...own, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ["h2"] }, (socket) => {
    const behind = connect(Number(port), host);
    socket.on("error", () => behind.destroy());
    behind.on("error", () => socket.destroy());
    socket.pipe(behind).pipe(socket);
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  front.close();
  rmSync(folder, { recursive: true });
});

function options(env: Readonly<Record<string, string>>) {
  const address = `127.0.0.1:${(front.address() as AddressInfo).port}`;
  const given = temporalConnection(TemporalConfig.parse({ TEMPORAL_ADDRESS: address, ...env }));
  // The certificate is for the name that compose gives the server.
  return typeof given.tls === "object" ? { ...given, tls: { ...given.tls, serverNameOverride: "temporal" } } : given;
}

const certified = () => ({
  TEMPORAL_TLS_CA: secret("temporal_ca"),
  TEMPORAL_TLS_CERT: secret("temporal_client_cert"),
  TEMPORAL_TLS_KEY: secret("temporal_client_key"),
});

test("the hub's certificate opens a Temporal that asks for one, for clients and for workers", async () => {
  const connection = await Connection.connect(options(certified()));
  expect((await connection.workflowService.getSystemInfo({})).serverVersion).toMatch(/^\d/);
  await connection.close();
  const native = await NativeConnection.connect(options(certified()));
  await native.close();
});

test("without the certificate nobody gets in", async () => {
  const { TEMPORAL_TLS_CA: ca } = certified();
  for (const env of [{}, { TEMPORAL_TLS: "1" }, { TEMPORAL_TLS_CA: ca }])
    await expect(Connection.connect({ ...options(env), connectTimeout: 3_000 })).rejects.toThrow();
});

test("a certificate without its key is an error that says so", () => {
  expect(() => options({ TEMPORAL_TLS_CERT: "x" })).toThrow(/need each other/);
});
