import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";

export const root = join(import.meta.dirname, "../..");

const Variable = z.object({ name: z.string(), value: z.string().optional(), valueFrom: z.unknown().optional() });
const Probe = z.object({ httpGet: z.object({ path: z.string(), port: z.literal("http") }) });
const Container = z.looseObject({
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()).optional(),
  env: z.array(Variable),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).optional(),
  startupProbe: Probe.optional(),
  livenessProbe: Probe.optional(),
  readinessProbe: Probe.optional(),
  resources: z.object({
    requests: z.object({ cpu: z.string(), memory: z.string() }),
    limits: z.object({ memory: z.string() }),
  }),
  securityContext: z.record(z.string(), z.unknown()),
});
const PodTemplate = z.object({
  metadata: z.object({ labels: z.record(z.string(), z.string()) }),
  spec: z.looseObject({
    securityContext: z.record(z.string(), z.unknown()),
    automountServiceAccountToken: z.boolean(),
    terminationGracePeriodSeconds: z.number().optional(),
    initContainers: z.array(Container).optional(),
    containers: z.array(Container),
  }),
});
const Manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), annotations: z.record(z.string(), z.string()).optional() }),
});
const Workload = Manifest.extend({ spec: z.looseObject({ template: PodTemplate }) });

export type Manifest = z.infer<typeof Manifest>;
export type Workload = z.infer<typeof Workload>;
export type Container = z.infer<typeof Container>;

export const renderedNames = ["small", "production"] as const;
export type RenderedName = (typeof renderedNames)[number];

function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function renderedText(name: RenderedName): string {
  return textOf(`deploy/helm/rendered/${name}.yaml`);
}

/** What Kubernetes would be given for one file of values. */
export function rendered(name: RenderedName): readonly Manifest[] {
  return parseAllDocuments(renderedText(name)).map((document) => Manifest.parse(document.toJS()));
}

/** Deployments and Jobs: everything that runs a container. */
export function workloads(name: RenderedName): readonly Workload[] {
  return rendered(name)
    .filter(({ kind }) => kind === "Deployment" || kind === "Job")
    .map((manifest) => Workload.parse(manifest));
}

export function containersOf({ spec }: Workload): readonly Container[] {
  return [...(spec.template.spec.initContainers ?? []), ...spec.template.spec.containers];
}

/** The part of the hub that a workload is, without the name of the release. */
export function componentOf(workload: Workload): string {
  return workload.spec.template.metadata.labels["app.kubernetes.io/component"] ?? "";
}

function filesUnder(path: string): string[] {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesUnder(`${path}/${name}`));
}

/** SHA-256 over what the rendered manifests come from; render.sh computes the same. */
export function chartHash(): string {
  const files = ["deploy/helm/orderhub", "deploy/helm/values"].flatMap(filesUnder).toSorted();
  const sums = files.map((file) => {
    const sum = createHash("sha256")
      .update(readFileSync(join(root, file)))
      .digest("hex");
    return `${sum}  ${file}\n`;
  });
  return createHash("sha256").update(sums.join("")).digest("hex");
}

const Service = z.looseObject({
  image: z.string().optional(),
  build: z.object({ target: z.string() }).loose().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  secrets: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  healthcheck: z.record(z.string(), z.unknown()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
});
const Compose = z.looseObject({
  services: z.record(z.string(), Service),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

export type Service = z.infer<typeof Service>;

export function compose(file: "compose.yaml" | "compose.demo.yaml"): z.infer<typeof Compose> {
  return Compose.parse(parse(textOf(`deploy/compose/${file}`), { merge: true }));
}

export interface Stage {
  readonly from: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly healthPort: string | undefined;
  readonly expose: string | undefined;
  readonly cmd: readonly string[];
}

function variables(line: string): [string, string][] {
  return [...line.matchAll(/(\w+)=(\S+)/gu)].map(([, name = "", value = ""]) => [name, value]);
}

/** The stages of the Dockerfile by name, each with what it sets itself. */
export function stages(): ReadonlyMap<string, Stage> {
  const parts = textOf("deploy/images/Dockerfile")
    .split(/^FROM /mu)
    .slice(1);
  return new Map(
    parts.map((part) => {
      const lines = part.split("\n");
      const [, from = "", name = ""] = /^(\S+) AS (\S+)/u.exec(lines[0] ?? "") ?? [];
      const last = (word: string) =>
        lines
          .filter((line) => line.startsWith(`${word} `))
          .at(-1)
          ?.slice(word.length + 1);
      const env = Object.fromEntries(lines.filter((line) => line.startsWith("ENV ")).flatMap(variables));
      const healthPort = /healthcheck\.mjs", "(\d+)"/u.exec(last("HEALTHCHECK") ?? "")?.[1];
      const cmd = z.array(z.string()).parse(JSON.parse(last("CMD")?.replace(/^.*?\[/u, "[") ?? "[]"));
      return [name, { from, env, user: last("USER"), healthPort, expose: last("EXPOSE"), cmd }];
    }),
  );
}
