"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField, TextField, UNCHOSEN } from "@/components/field";
import { Fold } from "@/components/fold";
import type { CivilDate } from "@/lib/core/civil-date";
import { wordsFor } from "@/lib/i18n/words";
import { birthInput, custodyInput, divorceInput, marriageInput } from "@/lib/lifecycle/family-schema";
import type { FormRows } from "@/lib/people/queries/form-rows";
import { SEXES } from "@/lib/people/schema";
import { useSayRecorded } from "../../../../_parts/use-take-back";
import { birthAction, custodyAction, divorceAction, marriageAction } from "../../../family-actions";

type Props = { reference: string; rows: FormRows; today: CivilDate };
type Recorded = { event: string; cases: number };

const CARD = "grid items-start gap-3 sm:grid-cols-2";
const SPOUSE = ["spouse"];

/** Says what was recorded and how many cases are to be checked, with an undo for all of it. */
function useRecorded(reference: string) {
  const t = useTranslations("lifecycle.family");
  const router = useRouter();
  const sayRecorded = useSayRecorded();
  return (text: string, { event, cases }: Recorded) => {
    sayRecorded([text, t("cases", { count: cases })].join(" "), [{ event, person: reference }]);
    router.push(`/people/${reference}`);
    router.refresh();
  };
}

type FamilyEvent = "birth" | "marriage" | "divorce" | "custody";

/** What the form of each event says and asks: what it does, its own fields, the day, and what shows that it happened. */
function EventFields({
  event,
  dayLabel,
  children,
}: {
  event: FamilyEvent;
  dayLabel?: string;
  children: ReactNode;
}) {
  const t = useTranslations("lifecycle.family");
  return (
    <>
      <p className="hint col-span-full">{t(`${event}.lead`)}</p>
      {children}
      <DayField name="on" label={dayLabel ?? t("on")} required />
      <TextField name="evidence" label={t("evidence")} hint={t("evidenceHint")} maxLength={500} wide />
    </>
  );
}

/** Someone named by their reference: they need not be of the family yet. */
function ReferenceField({ name, label, hint }: { name: string; label: string; hint: string }) {
  return <TextField name={name} label={label} hint={hint} maxLength={60} required dir="ltr" />;
}

function Marriage({ reference, today }: Omit<Props, "rows">) {
  const t = useTranslations("lifecycle.family.marriage");
  const recorded = useRecorded(reference);
  return (
    <Fold label={t("title")}>
      <ActionForm
        name="marriage"
        record={reference}
        schema={marriageInput}
        action={marriageAction}
        defaults={{ person: reference, spouse: "", on: today, evidence: "" }}
        submit={t("submit")}
        onDone={(done) => recorded(t("done"), done)}
        className={CARD}
      >
        <EventFields event="marriage">
          <ReferenceField name="spouse" label={t("spouse")} hint={t("spouseHint")} />
        </EventFields>
      </ActionForm>
    </Fold>
  );
}

function Divorce({ reference, today, family }: Omit<Props, "rows"> & { family: readonly Option[] }) {
  const t = useTranslations("lifecycle.family.divorce");
  const recorded = useRecorded(reference);
  if (family.length === 0) return null;
  return (
    <Fold label={t("title")}>
      <ActionForm
        name="divorce"
        record={reference}
        schema={divorceInput}
        action={divorceAction}
        defaults={{ person: reference, spouse: UNCHOSEN, on: today, evidence: "" }}
        submit={t("submit")}
        chosenAnew={SPOUSE}
        onDone={(done) => recorded(t("done"), done)}
        className={CARD}
      >
        <EventFields event="divorce">
          <SelectField name="spouse" label={t("spouse")} options={family} required />
        </EventFields>
      </ActionForm>
    </Fold>
  );
}

function Custody({ reference, today }: Omit<Props, "rows">) {
  const t = useTranslations("lifecycle.family.custody");
  const recorded = useRecorded(reference);
  return (
    <Fold label={t("title")}>
      <ActionForm
        name="custody"
        record={reference}
        schema={custodyInput}
        action={custodyAction}
        defaults={{ person: reference, guardian: "", on: today, evidence: "" }}
        submit={t("submit")}
        onDone={(done) => recorded(t("done"), done)}
        className={CARD}
      >
        <EventFields event="custody">
          <ReferenceField name="guardian" label={t("guardian")} hint={t("guardianHint")} />
        </EventFields>
      </ActionForm>
    </Fold>
  );
}

function Birth({ reference, today }: Omit<Props, "rows">) {
  const t = useTranslations();
  const recorded = useRecorded(reference);
  const sexes = SEXES.map((value) => ({ value, label: wordsFor(t, `people.sex.${value}`) }));
  return (
    <Fold label={t("lifecycle.family.birth.title")}>
      <ActionForm
        name="birth"
        record={reference}
        schema={birthInput}
        action={birthAction}
        defaults={{
          person: reference,
          givenName: "",
          nameNative: "",
          sex: UNCHOSEN,
          on: today,
          evidence: "",
        }}
        submit={t("lifecycle.family.birth.submit")}
        onDone={(done) => recorded(t("lifecycle.family.birth.done"), done)}
        className={CARD}
      >
        <EventFields event="birth" dayLabel={t("lifecycle.family.birth.on")}>
          <TextField
            name="givenName"
            label={t("people.field.givenName")}
            maxLength={120}
            autoComplete="off"
          />
          <TextField
            name="nameNative"
            label={t("people.field.nameNative")}
            maxLength={200}
            autoComplete="off"
            dir="rtl"
          />
          <SelectField name="sex" label={t("people.field.sex")} options={sexes} required />
        </EventFields>
      </ActionForm>
    </Fold>
  );
}

/** Members of the group and recorded relatives within reach, each once. */
function familyOf({ group, relationships }: FormRows): Option[] {
  const people = [...(group?.members ?? []), ...relationships].flatMap(({ person, self }) =>
    person && !self ? [person] : [],
  );
  const byRef = new Map(people.map((person) => [person.ref, person]));
  return [...byRef.values()].map(({ ref, givenName, nameNative }) => ({
    value: ref,
    label: [givenName || nameNative, ref].join(" · "),
  }));
}

/** What happens in a family: births, marriages, divorces and custody, each undone as a whole. */
export function FamilyEventForms({ reference, rows, today }: Props) {
  const t = useTranslations("lifecycle.family");
  return (
    <section id="edit-family-events" className="card min-w-0">
      <h2 className="mb-2">{t("title")}</h2>
      <Birth reference={reference} today={today} />
      <Marriage reference={reference} today={today} />
      <Divorce reference={reference} today={today} family={familyOf(rows)} />
      <Custody reference={reference} today={today} />
    </section>
  );
}
