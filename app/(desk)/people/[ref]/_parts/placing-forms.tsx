"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField, TextField } from "@/components/field";
import type { ClosedPlace, ClosedPlaces } from "@/lib/law/closed-place";
import {
  cancelReservationInput,
  checkInInput,
  checkOutInput,
  endAbsenceInput,
  moveToBedInput,
  startAbsenceInput,
} from "@/lib/stays/schema";
import { ClosedPlaceNote, ClosedPlaceWatch } from "../../../_parts/closed-place-note";
import { useSayRecorded } from "../../../_parts/use-take-back";
import {
  cancelReservationAction,
  checkInAction,
  checkOutAction,
  endAbsenceAction,
  moveToBedAction,
  startAbsenceAction,
} from "../../../housing/stay-actions";
import { BedChoice } from "./bed-choice";

const ENDS = ["reason"];
const CARD = "grid gap-3 sm:grid-cols-2";

type To = { person: string; today: string };
type SiteOption = Option & { closed: ClosedPlace | null };
type ToSite = To & { sites: SiteOption[]; site: string };

/** Warns if the chosen site is in a closed place. */
function ClosedSite({ sites }: Pick<ToSite, "sites">) {
  const code: unknown = useFormContext().watch("site");
  return <ClosedPlaceNote closed={sites.find(({ value }) => value === code)?.closed ?? null} site />;
}

function useDone() {
  const router = useRouter();
  return () => router.refresh();
}

function OnDay({ name, label }: { name: string; label: string }) {
  return <DayField name={name} label={label} required />;
}

/** Checks a person in at a site, into the reserved bed, a free one or none yet. */
export function CheckInForm({ person, today, sites, site, reserved }: ToSite & { reserved: boolean }) {
  const t = useTranslations("stays");
  return (
    <ActionForm
      name="check-in"
      record={person}
      schema={checkInInput}
      action={checkInAction}
      defaults={{ person, site, on: today, bed: "", expectedOutOn: "" }}
      submit={t("act.checkIn")}
      onDone={useDone()}
      className={CARD}
    >
      <SelectField name="site" label={t("field.site")} options={sites} required />
      <ClosedSite sites={sites} />
      <OnDay name="on" label={t("field.on")} />
      {reserved ? null : <BedChoice person={person} optional />}
      <DayField name="expectedOutOn" label={t("field.expectedOut")} />
    </ActionForm>
  );
}

// The site is asked for so that beds can be shown; the bed's address names it to the command.
const moveForm = moveToBedInput.extend({ site: checkInInput.shape.site });

/** Closes the nights in one bed and opens those in another, here or at another site. */
export function MoveForm({ person, today, sites, site }: ToSite) {
  const t = useTranslations("stays");
  return (
    <ActionForm
      name="move-bed"
      record={person}
      schema={moveForm}
      action={({ site: _site, ...typed }, key) => moveToBedAction(typed, key)}
      defaults={{ person, site, bed: "", on: today, reason: "" }}
      submit={t("act.move")}
      onDone={useDone()}
      className={CARD}
    >
      <SelectField name="site" label={t("field.site")} options={sites} required />
      <ClosedSite sites={sites} />
      <OnDay name="on" label={t("field.on")} />
      <BedChoice person={person} />
      <TextField name="reason" label={t("field.reason")} required maxLength={500} />
    </ActionForm>
  );
}

/** Records that a person sleeps elsewhere for a while and keeps the bed. */
export function AbsenceForm({
  person,
  today,
  kinds,
  places,
  country,
}: To & { kinds: Option[]; places: readonly ClosedPlaces[]; country: string }) {
  const t = useTranslations("stays");
  return (
    <ActionForm
      name="absence"
      record={person}
      schema={startAbsenceInput}
      action={startAbsenceAction}
      defaults={{ person, on: today, time: "", expectedOn: "", destination: "" }}
      submit={t("act.away")}
      onDone={useDone()}
      className={CARD}
    >
      <SelectField name="kind" label={t("field.kind")} options={kinds} required />
      <OnDay name="on" label={t("field.since")} />
      <TextField name="time" type="time" label={t("field.time")} hint={t("field.timeHint")} dir="ltr" />
      <DayField name="expectedOn" label={t("field.expectedBack")} />
      <TextField
        name="destination"
        label={t("field.destination")}
        hint={t("field.destinationHint")}
        maxLength={120}
      />
      <ClosedPlaceWatch places={places} country={country} fields={["destination"]} />
    </ActionForm>
  );
}

/** Records that a person who was away is back. */
export function BackForm({ person, today }: To) {
  const t = useTranslations("stays");
  return (
    <ActionForm
      name="back"
      record={person}
      schema={endAbsenceInput}
      action={endAbsenceAction}
      defaults={{ person, on: today, time: "" }}
      submit={t("act.back")}
      onDone={useDone()}
      className={CARD}
    >
      <OnDay name="on" label={t("field.backOn")} />
      <TextField name="time" type="time" label={t("field.time")} hint={t("field.timeHint")} dir="ltr" />
    </ActionForm>
  );
}

/** Ends a stay with its reason; the nights before stay counted. The site's own manager no longer sees the person. */
export function CheckOutForm({
  person,
  today,
  site,
  name,
  reasons,
}: To & { site: string; name: string; reasons: Option[] }) {
  const t = useTranslations("stays");
  const done = useTranslations("lifecycle");
  const sayRecorded = useSayRecorded();
  const router = useRouter();
  return (
    <ActionForm
      name="check-out"
      record={person}
      schema={checkOutInput}
      action={checkOutAction}
      defaults={{ person, on: today }}
      submit={t("act.checkOut")}
      chosenAnew={ENDS}
      onDone={({ event }) => {
        sayRecorded(done("checkedOut", { name }), [{ event, site }]);
        router.push(`/housing/${site}/people`);
      }}
      className={CARD}
    >
      <OnDay name="on" label={t("field.lastNight")} />
      <SelectField name="reason" label={t("field.reason")} options={reasons} required />
    </ActionForm>
  );
}

/** Cancels a reservation. */
export function CancelForm({ person, site }: { person: string; site: string }) {
  const t = useTranslations("stays");
  return (
    <ActionForm
      name="cancel-reservation"
      record={person}
      schema={cancelReservationInput}
      action={cancelReservationAction}
      defaults={{ person, site, reason: "" }}
      submit={t("act.cancel")}
      onDone={useDone()}
      className={CARD}
    >
      <TextField name="reason" label={t("field.reason")} required maxLength={500} wide />
    </ActionForm>
  );
}
