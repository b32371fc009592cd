import { validate as deployment } from "kubernetes-models/_schemas/IoK8sApiAppsV1Deployment";
import { validate as autoscaler } from "kubernetes-models/_schemas/IoK8sApiAutoscalingV2HorizontalPodAutoscaler";
import { validate as job } from "kubernetes-models/_schemas/IoK8sApiBatchV1Job";
import { validate as service } from "kubernetes-models/_schemas/IoK8sApiCoreV1Service";
import { validate as serviceAccount } from "kubernetes-models/_schemas/IoK8sApiCoreV1ServiceAccount";
import { validate as ingress } from "kubernetes-models/_schemas/IoK8sApiNetworkingV1Ingress";
import { validate as networkPolicy } from "kubernetes-models/_schemas/IoK8sApiNetworkingV1NetworkPolicy";
import { validate as disruptionBudget } from "kubernetes-models/_schemas/IoK8sApiPolicyV1PodDisruptionBudget";
import type { Manifest } from "./manifests.ts";

interface Validate {
  (data: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly keyword: string; readonly params: unknown }[] | null;
}

const validators: Readonly<Record<string, unknown>> = {
  "apps/v1/Deployment": deployment,
  "autoscaling/v2/HorizontalPodAutoscaler": autoscaler,
  "batch/v1/Job": job,
  "v1/Service": service,
  "v1/ServiceAccount": serviceAccount,
  "networking.k8s.io/v1/Ingress": ingress,
  "networking.k8s.io/v1/NetworkPolicy": networkPolicy,
  "policy/v1/PodDisruptionBudget": disruptionBudget,
};

/** Notes which fields are looked at: Kubernetes' schemas name the fields they know and let others pass. */
function watched(value: unknown, path: string, seen: Set<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get(target, key) {
      const at = `${path}/${String(key)}`;
      seen.add(at);
      return watched(Reflect.get(target, key), at, seen);
    },
  });
}

function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${path}/${key}`, ...pathsOf(inner, `${path}/${key}`)]);
}

/** What is wrong with a manifest by Kubernetes' own schemas: wrong types, missing fields, and fields that they do not know. */
export function problemsOf(manifest: Manifest): readonly string[] {
  const kind = `${manifest.apiVersion}/${manifest.kind}`;
  const validate = validators[kind] as Validate | undefined;
  if (validate === undefined) return [`${kind}: no schema`];
  const seen = new Set<string>();
  const where = `${manifest.kind} ${manifest.metadata.name}`;
  validate(watched(manifest, "", seen));
  const errors = (validate.errors ?? []).map(
    ({ instancePath, keyword, params }) => `${where}${instancePath}: ${keyword} ${JSON.stringify(params)}`,
  );
  const unknown = pathsOf(manifest, "").filter((path) => !seen.has(path));
  return [...errors, ...unknown.map((path) => `${where}${path}: unknown field`)];
}
