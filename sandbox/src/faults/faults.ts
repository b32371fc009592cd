import { hashText, unit } from "../world/random.ts";
import type { FaultConfig, FaultKind, FaultRule, Switches } from "./config.ts";

/** The part of the outside world that a fault may be limited to. */
export interface FaultScope {
  readonly shop: string;
  readonly method?: string | undefined;
}

/** Finds the shop and number of the order that a trade number names. */
export type OrderFinder = (orderNo: string) => { readonly shop: string; readonly ref: number } | undefined;

/** Decides which faults strike. Draws depend on the seed, the rule and what is struck, so a run can be repeated. */
export class Faults {
  readonly #seed: number;
  readonly #config: () => FaultConfig;
  readonly #onFired: () => void;
  readonly #findOrder: OrderFinder;
  #draws = 0;

  constructor(seed: number, config: () => FaultConfig, onFired: () => void, findOrder: OrderFinder) {
    this.#findOrder = findOrder;
    this.#seed = seed;
    this.#config = config;
    this.#onFired = onFired;
  }

  get switches(): Switches {
    return this.#config().switches;
  }

  /** No rule is on at all. */
  get areCalm(): boolean {
    return this.#config().rules.length === 0;
  }

  /** Rules of a kind that apply to the scope and may still fire. */
  active(kind: FaultKind, scope: FaultScope): readonly FaultRule[] {
    const { rules } = this.#config();
    if (rules.length === 0) return rules;
    return rules.filter(
      (rule) =>
        rule.kind === kind &&
        (rule.shop === undefined || rule.shop === scope.shop) &&
        (rule.method === undefined || scope.method === undefined || rule.method === scope.method) &&
        rule.count !== 0 &&
        (rule.orderNo === undefined || this.#findOrder(rule.orderNo)?.shop === scope.shop),
    );
  }

  /** The first rule of the kind that strikes this request, page or message; uses up one of its `count`. */
  strike(kind: FaultKind, scope: FaultScope): FaultRule | undefined {
    for (const rule of this.active(kind, scope)) {
      this.#draws += 1;
      if (unit(this.#seed, ruleSeed(rule), this.#draws) >= rule.probability) continue;
      if (rule.count !== undefined) {
        rule.count -= 1;
        this.#onFired();
      }
      return rule;
    }
    return undefined;
  }

  /** The first rule of the kind that strikes one order; the same order is always or never struck. */
  strikeOrder(kind: FaultKind, scope: FaultScope, orderRef: number): FaultRule | undefined {
    return this.active(kind, scope).find((rule) => this.hits(rule, orderRef));
  }

  hits(rule: FaultRule, orderRef: number): boolean {
    if (rule.orderNo !== undefined && this.#findOrder(rule.orderNo)?.ref !== orderRef) return false;
    return unit(this.#seed, ruleSeed(rule), orderRef, 77) < rule.probability;
  }
}

function ruleSeed(rule: FaultRule): number {
  return hashText(`${rule.id ?? rule.kind}/${rule.shop ?? ""}`);
}
