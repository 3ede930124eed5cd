"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField, TextField } from "@/components/field";
import {
  COST_KINDS,
  CURRENCIES,
  costInput,
  currencyInput,
  type LocalCurrency,
  rateInput,
} from "@/lib/costs/schema";
import { addRateAction, setCostAction, setCurrencyAction } from "../actions";

type Props = { today: string };
const currencies = CURRENCIES.map((value) => ({ value, label: value }));

/** The price of a night from a day on. */
export function RateForm({ site, today, bedKinds }: Props & { site: string; bedKinds: readonly Option[] }) {
  const t = useTranslations("costs");
  const defaults = {
    site,
    fromOn: today,
    toOn: "",
    amount: "",
    currency: "USD" as const,
    billed: "OCCUPIED" as const,
    bedKind: "" as const,
    contractedBeds: "",
  };
  return (
    <ActionForm
      name="rate"
      record={`site:${site}`}
      title={t("addRate")}
      schema={rateInput}
      action={addRateAction}
      defaults={defaults}
      submit={t("saveRate")}
    >
      <TextField name="amount" label={t("amount")} required inputMode="decimal" dir="ltr" />
      <SelectField name="currency" label={t("currency")} required noEmpty options={currencies} />
      <SelectField
        name="bedKind"
        label={t("bedKind")}
        noEmpty
        options={[{ value: "", label: t("allBeds") }, ...bedKinds]}
      />
      <DayField name="fromOn" label={t("fromOn")} required />
      <DayField name="toOn" label={t("toOn")} />
      <SelectField
        name="billed"
        label={t("billed")}
        required
        noEmpty
        options={(["OCCUPIED", "CONTRACTED"] as const).map((value) => ({
          value,
          label: t(`billedBy.${value}`),
        }))}
      />
      <TextField name="contractedBeds" label={t("contractedBeds")} inputMode="numeric" dir="ltr" />
    </ActionForm>
  );
}

/** What else a site cost in a month. */
export function CostForm({ site, today }: Props & { site: string }) {
  const t = useTranslations("costs");
  const defaults = {
    site,
    month: today.slice(0, 7),
    kind: "FOOD" as const,
    amount: "",
    currency: "USD" as const,
  };
  return (
    <ActionForm
      name="cost"
      record={`site:${site}`}
      title={t("addCost")}
      schema={costInput}
      action={setCostAction}
      defaults={defaults}
      submit={t("saveCost")}
    >
      <TextField name="month" label={t("month")} hint={t("monthHint")} required dir="ltr" />
      <SelectField
        name="kind"
        label={t("kind")}
        required
        noEmpty
        options={COST_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextField name="amount" label={t("costAmount")} required inputMode="decimal" dir="ltr" />
      <SelectField name="currency" label={t("currency")} required noEmpty options={currencies} />
    </ActionForm>
  );
}

/** What a dollar bought in a month, in the country's currency. */
export function CurrencyForm({ today, money }: Props & { money: LocalCurrency }) {
  const t = useTranslations("costs");
  return (
    <ActionForm
      name="currency"
      record="new"
      title={t("addCurrency")}
      schema={currencyInput}
      action={setCurrencyAction}
      defaults={{ month: today.slice(0, 7), currency: money, perUsd: "" }}
      submit={t("saveCurrency")}
    >
      <TextField name="month" label={t("month")} hint={t("monthHint")} required dir="ltr" />
      <SelectField
        name="currency"
        label={t("currency")}
        required
        noEmpty
        options={[{ value: money, label: money }]}
      />
      <TextField name="perUsd" label={t("perUsd")} required inputMode="decimal" dir="ltr" />
    </ActionForm>
  );
}
