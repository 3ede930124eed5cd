"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { CheckField, SelectField, TextArea, TextField } from "@/components/field";
import { INSPECTION_KINDS, inspectionInput, RESULTS, WORK_KINDS, workInput } from "@/lib/maintenance/schema";
import { openWorkAction, recordInspectionAction } from "../actions";

type Props = { site: string; today: string };

/** Opens work on a room. */
export function WorkForm({ site, today, rooms }: Props & { rooms: readonly string[] }) {
  const t = useTranslations("maintenance");
  const defaults = {
    site,
    room: "",
    kind: "" as (typeof WORK_KINDS)[number],
    note: "",
    fromOn: today,
    dueOn: "",
    blocks: false,
  };
  return (
    <ActionForm
      name="work"
      record={`site:${site}`}
      title={t("add")}
      schema={workInput}
      action={openWorkAction}
      defaults={defaults}
      submit={t("save")}
    >
      <TextField name="room" label={t("room")} hint={t("roomHint")} required list="rooms" dir="ltr" />
      <datalist id="rooms">
        {rooms.map((room) => (
          <option key={room} value={room} />
        ))}
      </datalist>
      <SelectField
        name="kind"
        label={t("kind")}
        required
        options={WORK_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <DayField name="fromOn" label={t("fromOn")} required />
      <DayField name="dueOn" label={t("dueOn")} />
      <TextArea name="note" label={t("note")} rows={2} maxLength={2000} wide />
      <CheckField name="blocks" label={t("blocks")} hint={t("blocksHint")} />
    </ActionForm>
  );
}

/** Records an inspection. */
export function InspectionForm({ site, today }: Props) {
  const t = useTranslations("maintenance");
  const defaults = {
    site,
    kind: "" as (typeof INSPECTION_KINDS)[number],
    on: today,
    result: "PASSED" as const,
    by: "",
    note: "",
    nextOn: "",
  };
  return (
    <ActionForm
      name="inspection"
      record={`site:${site}`}
      title={t("addInspection")}
      schema={inspectionInput}
      action={recordInspectionAction}
      defaults={defaults}
      submit={t("saveInspection")}
    >
      <SelectField
        name="kind"
        label={t("inspections")}
        required
        options={INSPECTION_KINDS.map((value) => ({ value, label: t(`inspectionKinds.${value}`) }))}
      />
      <SelectField
        name="result"
        label={t("result")}
        required
        noEmpty
        options={RESULTS.map((value) => ({ value, label: t(`results.${value}`) }))}
      />
      <DayField name="on" label={t("on")} required />
      <DayField name="nextOn" label={t("nextOn")} />
      <TextField name="by" label={t("by")} required maxLength={200} wide />
      <TextArea name="note" label={t("note")} rows={2} maxLength={2000} wide />
    </ActionForm>
  );
}
