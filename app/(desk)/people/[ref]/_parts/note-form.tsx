"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { SelectField, TextArea } from "@/components/field";
import { noteInput } from "@/lib/people/schema";
import { noteAction } from "../../actions";

/** Adds a note to the file; notes are not changed afterwards. */
export function NoteForm({
  reference,
  levels,
}: {
  reference: string;
  levels: readonly { value: string; label: string }[];
}) {
  const t = useTranslations("people.note");
  return (
    <ActionForm
      name="person-note"
      record={reference}
      schema={noteInput}
      action={noteAction}
      defaults={{ ref: reference, level: "GENERAL", body: "" }}
      submit={t("add")}
      word={t("added")}
      className="no-print mb-3 flex flex-col gap-2"
    >
      <TextArea name="body" label={t("body")} required maxLength={10_000} rows={3} />
      {levels.length > 1 ? (
        <SelectField name="level" label={t("level")} required noEmpty options={levels} />
      ) : null}
    </ActionForm>
  );
}
