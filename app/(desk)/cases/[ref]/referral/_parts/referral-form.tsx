"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { ActionForm } from "@/components/action-form";
import { SelectField, TextField } from "@/components/field";
import type { Option } from "@/components/options";
import { saveFile, sendForFile } from "@/components/save-file";
import { referralWords } from "@/lib/referrals/schema";

type Typed = z.input<typeof referralWords>;
type Props = { of: string; criteria: readonly Option[]; priorities: readonly Option[] };

/** Why a case is referred and how urgent it is; the returned file is saved. */
export function ReferralForm({ of, criteria, priorities }: Props) {
  const t = useTranslations("referrals");
  const [done, setDone] = useState(false);
  return (
    <ActionForm
      name="referral"
      record={of}
      schema={referralWords}
      action={(typed: Typed) => sendForFile(`/api/v1/cases/${of}/referral`, typed, saveFile)}
      defaults={{
        criteria: "" as Typed["criteria"],
        second: "" as Typed["second"],
        priority: "NR",
        purpose: "",
      }}
      onDone={() => setDone(true)}
      submit={t("go")}
      aside={
        done ? (
          <span role="status">{t("done")}</span>
        ) : (
          <Link href={`/cases/${of}`} prefetch={false}>
            {t("back")}
          </Link>
        )
      }
    >
      <SelectField name="criteria" label={t("criteria")} options={criteria} required />
      <SelectField name="second" label={t("second")} options={criteria} required />
      <SelectField name="priority" label={t("priority")} options={priorities} required noEmpty />
      <TextField name="purpose" label={t("purpose")} hint={t("purposeHint")} required />
    </ActionForm>
  );
}
