"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { CheckField } from "@/components/field";
import { takePlacementInput } from "@/lib/stays/schema";
import { takePlacementAction } from "../../../stay-actions";

type Props = { site: string; today: string; beds: { person: string; bed: string }[] };

const schema = takePlacementInput.pick({ fromOn: true, arrived: true });

/** Accepts a placement as a whole, from a day on. */
export function TakeForm({ site, today, beds }: Props) {
  const t = useTranslations("housing.place");
  const router = useRouter();
  // Three placements are on one page, and may begin with the same bed.
  const id = useId()
    .replace(/[^a-z0-9]/gi, "")
    .toLowerCase();
  return (
    <ActionForm
      name={`take-${id}`}
      record={`site:${site}`}
      schema={schema}
      action={(typed, key) => takePlacementAction({ ...typed, site, beds }, key)}
      defaults={{ fromOn: today, arrived: true }}
      onDone={() => {
        router.push(`/housing/${site}`);
        router.refresh();
      }}
      submit={t("take", { count: beds.length })}
      className="grid gap-2"
    >
      <DayField name="fromOn" label={t("fromOn")} required />
      <CheckField name="arrived" label={t("arrived")} hint={t("arrivedHint")} />
    </ActionForm>
  );
}
