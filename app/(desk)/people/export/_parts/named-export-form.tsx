"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { ActionForm } from "@/components/action-form";
import { SelectField, TextField } from "@/components/field";
import { saveFile } from "@/components/save-file";
import type { FormResult } from "@/lib/access/form-result";
import { namedExport } from "@/lib/exports/schema";

type Typed = z.input<typeof schema>;
type Problem = { code?: string; values?: Record<string, string | number>; fields?: Record<string, string> };

const schema = namedExport.pick({ purpose: true, recipient: true, format: true });

async function send(filter: object, typed: Typed): Promise<FormResult<null>> {
  const response = await fetch("/api/v1/people/export", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...filter, ...typed }),
  });
  if (response.ok) {
    await saveFile(response);
    return { ok: true, data: null };
  }
  const problem = (await response.json()) as Problem;
  const code = response.status === 401 ? "unauthenticated" : "refused";
  return {
    ok: false,
    code,
    messageKey: problem.code ?? "failure.refused",
    values: problem.values ?? {},
    fields: problem.fields ?? {},
  };
}

/** Purpose, recipient and format of an export with names; the file comes back and is saved. */
export function NamedExportForm({ filter }: { filter: object }) {
  const t = useTranslations("exports");
  const [done, setDone] = useState(false);
  return (
    <ActionForm
      name="named-export"
      record="new"
      schema={schema}
      action={(typed: Typed) => send(filter, typed)}
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
