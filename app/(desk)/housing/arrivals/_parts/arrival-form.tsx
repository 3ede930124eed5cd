"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { CheckField, type Option, SelectField, TextArea, TextField } from "@/components/field";
import { countOf, readHouseholdLines } from "@/lib/arrivals/arrival-lines";
import { type ClosedPlaces, closedPlaceOf } from "@/lib/law/closed-place";
import { arrivalWithKitsInput } from "@/lib/supplies/schema";
import { ClosedPlaceNote, ClosedPlaceWatch } from "../../../_parts/closed-place-note";
import { receiveWithKitsAction } from "../actions";
import { KitChoice, type KitChoices } from "./kit-choice";

/** A site that can receive a group: its country and location. */
export type ReceivingSite = Option & { country: string; area: string };
type Closed = { sites: readonly ReceivingSite[]; closed: readonly ClosedPlaces[] };
type Props = Closed & { today: string; supplies: KitChoices };

/**
 * A group that has just crossed: where, when and how many, then its households, one a line, and the kits they get.
 */
export function ArrivalForm({ sites, today, closed, supplies }: Props) {
  const t = useTranslations("arrivals");
  const router = useRouter();
  const [only] = sites.length === 1 ? sites : [];
  const defaults = {
    site: only?.value ?? "",
    on: today,
    at: "",
    crossing: "",
    district: "",
    authority: "",
    transport: "",
    note: "",
    men: "",
    women: "",
    children: "",
    households: "",
    giveBeds: true,
    kits: [] as string[],
  };
  return (
    <ActionForm
      name="arrival"
      record="new"
      schema={arrivalWithKitsInput}
      action={receiveWithKitsAction}
      defaults={defaults}
      onDone={({ ref }) => router.push(`/housing/arrivals/${ref}`)}
      submit={t("save")}
      begin
      className="flex flex-col gap-5"
    >
      <fieldset className="card grid gap-3 sm:grid-cols-2">
        <legend className="sr-only">{t("where.who")}</legend>
        <SelectField name="site" label={t("field.site")} required options={sites} wide />
        <DayField name="on" label={t("field.on")} required />
        <TextField name="at" label={t("field.at")} required dir="ltr" placeholder="22:40" maxLength={5} />
        <TextField name="crossing" label={t("field.crossing")} required maxLength={200} />
        <TextField name="district" label={t("field.district")} required maxLength={120} />
        <ClosedHere sites={sites} closed={closed} />
        <TextField name="authority" label={t("field.authority")} maxLength={200} />
        <TextField name="transport" label={t("field.transport")} maxLength={200} />
      </fieldset>
      <fieldset className="card">
        <legend className="sr-only">{t("where.count")}</legend>
        <div className="grid grid-cols-3 gap-3">
          {(["men", "women", "children"] as const).map((name) => (
            <TextField
              key={name}
              name={name}
              label={t(`field.${name}`)}
              required
              inputMode="numeric"
              dir="ltr"
            />
          ))}
        </div>
        <p className="hint mt-1">{t("hint.count")}</p>
      </fieldset>
      <fieldset className="card grid gap-3">
        <legend className="sr-only">{t("where.homes")}</legend>
        <TextArea
          name="households"
          label={t("field.households")}
          hint={t("hint.households")}
          required
          rows={10}
        />
        <Sum />
        <CheckField name="giveBeds" label={t("field.giveBeds")} hint={t("hint.giveBeds")} />
        <TextArea name="note" label={t("field.note")} hint={t("hint.note")} rows={2} maxLength={2000} />
      </fieldset>
      <KitChoice {...supplies} />
    </ActionForm>
  );
}

/** Whether the chosen site, or the group's location, is closed to people who ask for asylum. */
function ClosedHere({ sites, closed }: Closed) {
  const code: unknown = useFormContext().watch("site");
  const site = sites.find(({ value }) => value === code);
  return (
    <>
      <ClosedPlaceNote closed={site ? closedPlaceOf(closed, site.country, site.area) : null} site />
      <ClosedPlaceWatch places={closed} country={site?.country ?? null} fields={["crossing", "district"]} />
    </>
  );
}

/** The running total of the typed lines. */
function Sum() {
  const t = useTranslations("arrivals");
  const typed: unknown = useFormContext().watch("households");
  const read = readHouseholdLines(typeof typed === "string" ? typed : "");
  return (
    <output className="font-medium">
      {t("sum", { count: Array.isArray(read) ? countOf(read).people : 0 })}
    </output>
  );
}
