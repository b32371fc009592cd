import { z } from "zod";

const Line = z.object({
  lineNo: z.string(),
  sku: z.string().nullable(),
  quantity: z.number(),
  unitPrice: z.string(),
  amount: z.string(),
});
const Refund = z.object({ refundNo: z.string(), status: z.string(), amount: z.string() });

/** What the sandbox really sold, in the words of its admin endpoint. */
const TruthOrder = z.object({
  orderNo: z.string(),
  shop: z.string(),
  status: z.string(),
  createdAt: z.string(),
  paidAt: z.string().nullable(),
  modifiedAt: z.string(),
  province: z.string(),
  totalAmount: z.string(),
  paidAmount: z.string(),
  refundAmount: z.string(),
  refundCount: z.number(),
  lines: z.array(Line),
  refunds: z.array(Refund),
});
export type TruthOrder = z.infer<typeof TruthOrder>;

/** Who really bought an order. */
const TruthBuyer = z.object({
  orderNo: z.string(),
  shop: z.string(),
  status: z.string(),
  virtualNumber: z.string().nullable(),
  name: z.string(),
  mobile: z.string(),
  phone: z.string(),
  address: z.string(),
  message: z.string(),
});
export type TruthBuyer = z.infer<typeof TruthBuyer>;

const Shop = z.looseObject({ id: z.string(), channel: z.string(), endpointPath: z.string() });
export type Shop = z.infer<typeof Shop>;

/** The sandbox's admin endpoint: its faults, its clock, its truth. */
export class SandboxAdmin {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  async setFaults(rules: readonly object[], switches: object = {}): Promise<void> {
    await this.#call("PUT", "/admin/faults", { rules, switches });
  }

  /** Stops the sandbox's clock: from the returned instant on nothing is sold or changed. */
  async freeze(at?: Date): Promise<Date> {
    const change = { action: "freeze", ...(at === undefined ? {} : { at: at.toISOString() }) };
    const { now } = z.object({ now: z.string() }).parse(JSON.parse(await this.#call("POST", "/admin/clock", change)));
    return new Date(now);
  }

  /** Ends a shop's session, or gives it a new one. */
  async changeToken(shop: string, action: "expire" | "renew"): Promise<void> {
    await this.#call("POST", "/admin/tokens", { shop, action });
  }

  /** The shops with the keys that a client needs. */
  async shops(): Promise<readonly Shop[]> {
    return z.object({ shops: z.array(Shop) }).parse(JSON.parse(await this.#call("GET", "/admin/shops"))).shops;
  }

  async truth(): Promise<readonly TruthOrder[]> {
    const lines = (await this.#call("GET", "/admin/truth/orders")).split("\n");
    return lines.filter((line) => line !== "").map((line) => TruthOrder.parse(JSON.parse(line)));
  }

  async makeOrder(order: object): Promise<void> {
    await this.#call("POST", "/admin/orders", order);
  }

  async buyers(): Promise<readonly TruthBuyer[]> {
    const text = await this.#call("GET", "/admin/truth/buyers");
    return z.object({ buyers: z.array(TruthBuyer) }).parse(JSON.parse(text)).buyers;
  }

  async #call(method: string, path: string, body?: object): Promise<string> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
    return text;
  }
}
