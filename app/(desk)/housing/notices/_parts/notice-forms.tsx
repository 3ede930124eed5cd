"use client";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { SelectField, TextField } from "@/components/field";
import { saveFile, sendForFile } from "@/components/save-file";
import { noticeListInput, noticesInput, sentInput } from "@/lib/stay-law/schema";
import { markSentAction, prepareNoticesAction } from "../actions";

type Props = { chosen: readonly string[]; maySend: boolean; today: string; onDone: () => void };

const nothing = noticesInput.omit({ notices: true });
const sentWords = sentInput.omit({ notices: true });
const listWords = noticeListInput.omit({ notices: true });

/** Actions for the chosen notices: site managers prepare, coordinators export the list and mark as sent. */
export function NoticeForms({ chosen, maySend, today, onDone }: Props) {
  const t = useTranslations("stay-law.notices");
  const notices = [...chosen];
  return (
    <>
      <section className="card">
        <p className="hint mb-2">{t("prepareHint")}</p>
        <ActionForm
          name="prepare-notices"
          record="new"
          schema={nothing}
          action={(_, key) => prepareNoticesAction({ notices }, key)}
          defaults={{}}
          onDone={onDone}
          submit={t("prepare")}
        >
          {null}
        </ActionForm>
      </section>
      {maySend ? (
        <>
          <section className="card">
            <h2 className="mb-1">{t("list")}</h2>
            <p className="hint mb-2">{t("listHint")}</p>
            <ActionForm
              name="notice-list"
              record="new"
              schema={listWords}
              action={(typed: z.input<typeof listWords>) =>
                sendForFile("/api/v1/notices/export", { ...typed, notices }, saveFile)
              }
              defaults={{ purpose: "", recipient: "", format: "xlsx" }}
              onDone={onDone}
              submit={t("list")}
              className="grid gap-2"
            >
              <TextField name="purpose" label={t("purpose")} required maxLength={500} />
              <TextField name="recipient" label={t("recipient")} required maxLength={200} />
              <SelectField
                name="format"
                label={t("format")}
                required
                noEmpty
                options={[
                  { value: "xlsx", label: "XLSX" },
                  { value: "csv", label: "CSV" },
                  { value: "pdf", label: t("pdf") },
                ]}
              />
            </ActionForm>
          </section>
          <section className="card">
            <h2 className="mb-2">{t("send")}</h2>
            <ActionForm
              name="mark-sent"
              record="new"
              schema={sentWords}
              action={(typed, key) => markSentAction({ ...typed, notices }, key)}
              defaults={{ on: today, reference: "" }}
              onDone={onDone}
              submit={t("send")}
              className="grid gap-2"
            >
              <DayField name="on" label={t("sentDay")} required />
              <TextField name="reference" label={t("sentReference")} required maxLength={120} />
            </ActionForm>
          </section>
        </>
      ) : null}
    </>
  );
}
