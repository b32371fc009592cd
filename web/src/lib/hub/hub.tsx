import type { ReactNode } from "react";
import { createContext, useContext, useMemo } from "react";
import type { MetricName, Permission, ShellQuery } from "../../generated/graphql.ts";
import { ShellDocument } from "../../generated/graphql.ts";
import type { Problem } from "../api/problem.ts";
import { useApi } from "../api/use-api.ts";

export type Viewer = ShellQuery["viewer"];
export type Channel = ShellQuery["channels"][number];
export type Definition = ShellQuery["metricDefinitions"][number];

type Hub = {
  readonly viewer: Viewer | undefined;
  readonly channels: readonly Channel[];
  /** How many shops the viewer sees; which they are is asked for where they are needed. */
  readonly shopCount: number;
  /** The first of them, by which shops are told apart by colour. */
  readonly shopIds: readonly string[];
  readonly markets: readonly string[];
  readonly definitions: readonly Definition[];
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
};

const nothing: Hub = {
  viewer: undefined,
  channels: [],
  shopCount: 0,
  shopIds: [],
  markets: [],
  definitions: [],
  problem: undefined,
  isLoading: true,
  reload: () => undefined,
};

const HubContext = createContext<Hub>(nothing);

export const useHub = (): Hub => useContext(HubContext);

/** Whether the viewer may do something: what they may not is not offered, and the API refuses it too. */
export const useMay = (permission: Permission): boolean => useHub().viewer?.permissions.includes(permission) ?? false;

/** Whether it is known that the viewer may not: until then the place of what they may see is kept, so that nothing moves. */
export const useMayNot = (permission: Permission): boolean => {
  const { viewer } = useHub();
  return viewer !== undefined && !viewer.permissions.includes(permission);
};

export const useDefinition = (name: string): Definition | undefined =>
  useHub().definitions.find((definition) => definition.name === name);

/**
 * The metric that the address names, asked for as it stands: a name that the API does not know is an error there, and
 * nobody ever gets the number of another metric, not even before the registry is loaded.
 */
export const askedMetric = (name: string): MetricName => name as MetricName;

const noVariables = {};

/** What every page needs once: who is looking, which channels there are, how metrics are defined. */
export const HubProvider = ({ children }: { children: ReactNode }): ReactNode => {
  const { data, problem, isLoading, retry } = useApi(ShellDocument, noVariables);
  const hub = useMemo<Hub>(
    () => ({
      viewer: data?.viewer,
      channels: data?.channels ?? [],
      shopCount: data?.shops.totalCount ?? 0,
      shopIds: data?.shops.nodes.map((shop) => shop.shopId) ?? [],
      markets: data?.markets ?? [],
      definitions: data?.metricDefinitions ?? [],
      problem,
      isLoading,
      reload: retry,
    }),
    [data, problem, isLoading, retry],
  );
  return <HubContext value={hub}>{children}</HubContext>;
};
