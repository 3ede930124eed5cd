"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField, TextField } from "@/components/field";
import { handOutInput, mealInput, stockInput } from "@/lib/supplies/schema";
import { countMealsAction, handOutAction, moveStockAction } from "../actions";

type Props = { site: string };

type HandOutProps = Props & { kits: readonly Option[]; person: string; byCard: boolean };

/** Hands a kit to the person at the desk; a hand scanner can type the code of their card into the field. */
export function HandOutForm({ site, kits, person, byCard }: HandOutProps) {
  const t = useTranslations("supplies");
  return (
    <ActionForm
      name="hand-out"
      record={`site:${site}`}
      title={t("handOut")}
      schema={handOutInput}
      action={handOutAction}
      defaults={{ site, kit: "", person, proof: byCard ? "CARD" : "SIGNATURE" }}
      submit={t("give")}
      said={({ quantity }) => t("gave", { count: quantity })}
    >
      <SelectField name="kit" label={t("kit")} required options={kits} />
      <TextField
        name="person"
        label={t("person")}
        hint={t("personHint")}
        required
        dir="ltr"
        autoComplete="off"
      />
      <SelectField
        name="proof"
        label={t("proof")}
        required
        noEmpty
        options={(["SIGNATURE", "CARD"] as const).map((value) => ({ value, label: t(`proofs.${value}`) }))}
      />
    </ActionForm>
  );
}

/** Stock that came, went or was counted. */
export function StockForm({ site, kits, today }: Props & { kits: readonly Option[]; today: string }) {
  const t = useTranslations("supplies");
  const causes = ["RECEIVED", "COUNTED", "LOST", "SENT"] as const;
  return (
    <ActionForm
      name="stock"
      record={`site:${site}`}
      title={t("move")}
      schema={stockInput}
      action={moveStockAction}
      defaults={{ site, kit: "", on: today, cause: "RECEIVED" as const, quantity: "", note: "" }}
      submit={t("saveMove")}
      said={({ stock }) => t("now", { count: stock })}
    >
      <SelectField name="kit" label={t("kit")} required options={kits} />
      <SelectField
        name="cause"
        label={t("cause")}
        required
        noEmpty
        options={causes.map((value) => ({ value, label: t(`causes.${value}`) }))}
      />
      <TextField name="quantity" label={t("quantity")} required inputMode="numeric" dir="ltr" />
      <DayField name="on" label={t("on")} required />
      <TextField name="note" label={t("note")} maxLength={500} wide />
    </ActionForm>
  );
}

/** How many meals were given out. */
export function MealForm({ site, today }: Props & { today: string }) {
  const t = useTranslations("supplies");
  return (
    <ActionForm
      name="meals"
      record={`site:${site}`}
      title={t("meals")}
      schema={mealInput}
      action={countMealsAction}
      defaults={{ site, on: today, meal: "LUNCH" as const, count: "" }}
      submit={t("saveMeals")}
    >
      <SelectField
        name="meal"
        label={t("meal")}
        required
        noEmpty
        options={(["BREAKFAST", "LUNCH", "DINNER"] as const).map((value) => ({
          value,
          label: t(`mealNames.${value}`),
        }))}
      />
      <TextField name="count" label={t("count")} required inputMode="numeric" dir="ltr" />
      <DayField name="on" label={t("on")} required />
    </ActionForm>
  );
}
