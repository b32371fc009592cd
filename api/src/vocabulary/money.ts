import { builder } from "../builder.ts";

export interface MoneyShape {
  readonly amount: string;
  readonly currency: string;
}

export const Money = builder.objectRef<MoneyShape>("Money").implement({
  description: "An exact amount in one currency.",
  fields: (t) => ({
    amount: t.expose("amount", { type: "Decimal", description: "The amount with the decimals of the currency." }),
    currency: t.expose("currency", { type: "CurrencyCode", description: "The currency of the amount." }),
  }),
});

export function money(amount: string, currency = "CNY"): MoneyShape {
  return { amount, currency };
}
