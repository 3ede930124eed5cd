"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { ActionForm } from "@/components/action-form";
import { SelectField, TextField } from "@/components/field";
import { saveFile, sendForFile } from "@/components/save-file";
import { exportWords } from "@/lib/exports/schema";

type Typed = z.input<typeof exportWords>;

/** Purpose, recipient and format of an export with names; the returned file is saved. */
export function NamedExportForm({ filter }: { filter: object }) {
  const t = useTranslations("exports");
  const [done, setDone] = useState(false);
  return (
    <ActionForm
      name="named-export"
      record="new"
      schema={exportWords}
      action={(typed: Typed) => sendForFile("/api/v1/people/export", { ...filter, ...typed }, saveFile)}
      defaults={{ purpose: "", recipient: "", format: "xlsx" }}
      onDone={() => setDone(true)}
      submit={t("go")}
      aside={done ? <span role="status">{t("done")}</span> : <a href="/people">{t("back")}</a>}
    >
      <TextField name="purpose" label={t("purpose")} hint={t("purposeHint")} required />
      <TextField name="recipient" label={t("recipient")} hint={t("recipientHint")} required />
      <SelectField
        name="format"
        label={t("format")}
        required
        noEmpty
        options={[
          { value: "xlsx", label: "XLSX" },
          { value: "csv", label: "CSV" },
        ]}
      />
    </ActionForm>
  );
}
