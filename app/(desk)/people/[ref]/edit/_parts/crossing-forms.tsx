"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { DayText } from "@/components/day-text";
import { CheckField, SelectField, TextArea, TextField } from "@/components/field";
import { Fold } from "@/components/fold";
import { leftToRight } from "@/lib/core/text";
import { inARow } from "@/lib/i18n/in-a-row";
import type { ClosedPlaces } from "@/lib/law/closed-place";
import type { CrossingRow } from "@/lib/stay-law/queries/list-crossings";
import { correctCrossingInput, crossingInput } from "@/lib/stay-law/schema";
import { ClosedPlaceWatch } from "../../../../_parts/closed-place-note";
import { correctCrossingAction, crossingAction } from "../../../actions";
import { type SavedStay, StaySaved } from "./saved-stay";

type Props = { reference: string; today: string; country: string; closed: readonly ClosedPlaces[] };

function Fields({ country, closed }: Pick<Props, "country" | "closed">) {
  const t = useTranslations("stay-law.crossing");
  const of = (codes: readonly ("IN" | "OUT" | "REGULAR" | "IRREGULAR")[]) =>
    codes.map((value) => ({ value, label: t(value) }));
  return (
    <>
      <DayField name="on" label={t("on")} required />
      <SelectField name="direction" label={t("direction")} required noEmpty options={of(["IN", "OUT"])} />
      <SelectField name="mode" label={t("mode")} required noEmpty options={of(["REGULAR", "IRREGULAR"])} />
      <TextField name="crossing" label={t("place")} maxLength={200} />
      <ClosedPlaceWatch places={closed} country={country} fields={["crossing"]} />
    </>
  );
}

/** A person over the border of the country they are in. */
export function CrossingForm({ reference, today, country, closed }: Props) {
  const t = useTranslations("stay-law.crossing");
  return (
    <section id="add-crossing" className="card">
      <h2 className="mb-2">{t("add")}</h2>
      <ActionForm
        name="add-crossing"
        record={reference}
        schema={crossingInput}
        action={crossingAction}
        defaults={{ person: reference, on: today, direction: "IN", mode: "REGULAR", crossing: "" }}
        submit={t("save")}
        said={(saved) => <StaySaved reference={reference} saved={saved} />}
      >
        <Fields country={country} closed={closed} />
      </ActionForm>
    </section>
  );
}

type Corrected = SavedStay & { sent: string[] };
type CorrectProps = Omit<Props, "today"> & { crossing: CrossingRow; onDone: (done: Corrected) => void };

function CorrectForm({ reference, country, closed, crossing, onDone }: CorrectProps) {
  const t = useTranslations("stay-law.crossing");
  const { row, version, ...values } = crossing;
  const labels = { on: t("on"), direction: t("direction"), mode: t("mode"), crossing: t("place") };
  return (
    <ActionForm
      name={`correct-crossing-${row}`}
      record={`${reference}:${row}`}
      schema={correctCrossingInput}
      action={correctCrossingAction}
      defaults={{ ...values, person: reference, row, version, struck: false, reason: "" }}
      submit={t("correctSave")}
      onDone={onDone}
      fieldLabels={labels}
      className="mt-2 grid gap-3 sm:grid-cols-2"
    >
      <Fields country={country} closed={closed} />
      <CheckField name="struck" label={t("struck")} hint={t("struckHint")} />
      <TextArea name="reason" label={t("reason")} required wide rows={2} maxLength={500} />
    </ActionForm>
  );
}

/** The recorded crossings, each with a form to correct it. */
export function CrossingList({
  crossings,
  ...rest
}: Omit<Props, "today"> & { crossings: readonly CrossingRow[] }) {
  const t = useTranslations("stay-law.crossing");
  const locale = useLocale();
  const router = useRouter();
  // Shown above the list: the row it is about may be gone.
  const [last, setLast] = useState<Corrected | null>(null);
  const finish = (corrected: Corrected) => {
    setLast(corrected);
    router.refresh();
  };
  return (
    <section id="crossings" className="card">
      <h2 className="mb-2">{t("recorded")}</h2>
      {last ? (
        <div role="status" className="notice notice-good mb-2">
          <StaySaved reference={rest.reference} saved={last} />
        </div>
      ) : null}
      {last && last.sent.length > 0 ? (
        <p role="alert" className="notice notice-warn mb-2">
          {t("toldWrong", { notices: inARow(locale, last.sent) })}
        </p>
      ) : null}
      {crossings.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
      <ul className="flex flex-col gap-2">
        {crossings.map((crossing) => (
          <li key={`${crossing.row}-${crossing.version}`} data-crossing={crossing.on}>
            <DayText day={crossing.on} /> · {t(crossing.direction)} · {t(crossing.mode)}
            {crossing.crossing ? (
              <>
                {" "}
                · <bdi dir="auto">{crossing.crossing}</bdi>
              </>
            ) : null}
            <Fold label={t("correct", { day: leftToRight(crossing.on) })}>
              <CorrectForm {...rest} crossing={crossing} onDone={finish} />
            </Fold>
          </li>
        ))}
      </ul>
    </section>
  );
}
