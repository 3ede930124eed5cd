import { z } from "zod";
import { day, maybeDay, monthField } from "@/lib/core/day-field";
import { foldDigits } from "@/lib/core/fold";
import { typedWhole } from "@/lib/core/number-field";
import { BED_KINDS } from "@/lib/housing/build-schema";

export const CURRENCIES = ["KZT", "TJS", "UZS", "USD"] as const;
export const COST_KINDS = ["RENT", "FOOD", "SERVICES", "ENERGY", "OTHER"] as const;

const site = z.string().min(1, "failure.choose").max(40);
/** An amount of money with at most two decimals, in any digits. */
const money = z.union([z.string(), z.number().transform(String)]).transform((text, context): number => {
  const folded = foldDigits(text.trim())
    .replace(/[\s\u066c,]/gu, "")
    .replace("\u066b", ".");
  if (/^\d{1,12}(\.\d{1,2})?$/.test(folded)) return Number(folded);
  context.addIssue({ code: "custom", message: "failure.cost.amount" });
  return z.NEVER;
});
const nothing = z.union([z.literal("").transform(() => null), z.null()]);
const optionalCount = z.union([nothing, typedWhole(1, 100_000)], "failure.number.invalid");
/** A month as `YYYY-MM`; its first day. */
const month = monthField("failure.cost.month");

/** A kind of bed, or all that have no price of their own. */
const bedKind = z
  .enum(["", ...BED_KINDS], "failure.choose")
  .nullable()
  .transform((kind) => kind || null);

/** The price of a night from a day on, by contract. */
export const rateInput = z
  .strictObject({
    site,
    fromOn: day,
    toOn: maybeDay,
    bedKind,
    amount: money.refine((value) => value <= 1_000_000_000, "failure.cost.amount"),
    currency: z.enum(CURRENCIES, "failure.choose"),
    billed: z.enum(["OCCUPIED", "CONTRACTED"], "failure.choose"),
    contractedBeds: optionalCount,
  })
  .check(({ value, issues }) => {
    if ((value.billed === "CONTRACTED") === (value.contractedBeds !== null)) return;
    issues.push({ code: "custom", message: "failure.cost.beds", path: ["contractedBeds"], input: value });
  });

/** What else a site cost in a month. */
export const costInput = z.strictObject({
  site,
  month,
  kind: z.enum(COST_KINDS, "failure.choose"),
  amount: money,
  currency: z.enum(CURRENCIES, "failure.choose"),
});

/** The country whose money a currency is: its coordinators enter what it buys. */
export const COUNTRY_OF = { KZT: "KZ", TJS: "TJ", UZS: "UZ" } as const;
export const CURRENCY_OF = { KZ: "KZT", TJ: "TJS", UZ: "UZS" } as const;
export type LocalCurrency = keyof typeof COUNTRY_OF;

/** How many units of a currency a dollar bought in a month. */
export const currencyInput = z.strictObject({
  month,
  currency: z.enum(["KZT", "TJS", "UZS"], "failure.choose"),
  perUsd: money.refine((value) => value > 0 && value <= 1_000_000_000, "failure.cost.amount"),
});
