"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { SelectField, TextField } from "@/components/field";
import { leftToRight } from "@/lib/core/text";
import { backInServiceInput, changeBedInput, outOfServiceInput } from "@/lib/housing/build-schema";
import type { BedPlan, RoomPlan } from "@/lib/housing/queries/site-plan";
import { wordsFor } from "@/lib/i18n/words";
import type { SiteChoices } from "../../../_parts/site-choices";
import { backInServiceAction, changeBedAction, outOfServiceAction } from "../../../actions";

type Props = { site: string; building: string; room: RoomPlan; choices: SiteChoices; today: string };
type One = { bed: BedPlan; at: number; address: string; choices: SiteChoices; today: string };

/** The beds of a room, each with forms to change it, take it out of service and put it back. */
export function BedForms({ site, building, room, choices, today }: Props) {
  const t = useTranslations("housing");
  return (
    <ul>
      {room.beds.map((bed, at) => {
        const out = bed.state === "broken" || bed.outages.length > 0;
        return (
          <li key={bed.code} className="border-t border-line py-1 first:border-t-0">
            <details>
              <summary className="cursor-pointer">
                {t("board.bed", { code: bed.code })}
                <span className="hint ms-2">{wordsFor(t, `bedKind.${bed.kind}`)}</span>
                {out ? <span className="badge badge-bad ms-2">{t("edit.out")}</span> : null}
                {bed.closesOn ? (
                  <span className="badge badge-warn ms-2">
                    {t("board.closes", { day: leftToRight(bed.closesOn) })}
                  </span>
                ) : null}
              </summary>
              <div className="grid gap-4 py-2 sm:grid-cols-2">
                <BedForm
                  bed={bed}
                  at={at}
                  choices={choices}
                  today={today}
                  address={`${site}/${building}/${room.code}/${bed.code}`}
                />
                <OutForm
                  bed={bed}
                  at={at}
                  choices={choices}
                  today={today}
                  address={`${site}/${building}/${room.code}/${bed.code}`}
                />
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}

function BedForm({ bed, at, address, choices }: One) {
  const t = useTranslations("housing");
  const router = useRouter();
  const labels = { kind: t("edit.kind"), state: t("edit.state"), closesOn: t("form.closesOn") };
  return (
    <ActionForm
      key={bed.version}
      name={`bed-${at}`}
      record={`site:${address}:${bed.version}`}
      schema={changeBedInput}
      action={changeBedAction}
      defaults={
        {
          bed: address,
          version: bed.version,
          kind: bed.kind,
          state: bed.state,
          closesOn: bed.closesOn ?? "",
        } as never
      }
      fieldLabels={labels}
      submit={t("edit.save")}
      onDone={() => router.refresh()}
      className="grid gap-2"
    >
      <SelectField name="kind" label={labels.kind} required noEmpty options={choices.bedKind} />
      <SelectField name="state" label={labels.state} required noEmpty options={choices.bedState} />
      <DayField name="closesOn" label={labels.closesOn} />
    </ActionForm>
  );
}

function OutForm({ bed, at, address, today }: One) {
  const t = useTranslations("housing.out");
  const router = useRouter();
  const [outage] = bed.outages;
  if (outage || bed.state === "broken")
    return (
      <ActionForm
        name={`back-${at}`}
        record={`site:${address}:${bed.version}`}
        schema={backInServiceInput}
        action={backInServiceAction}
        defaults={{ bed: address }}
        submit={t("back")}
        onDone={() => router.refresh()}
        className="grid content-start gap-2"
      >
        <p>{outage ? outage.reason : t("broken")}</p>
        {outage ? (
          <p className="hint">
            {t("days", { from: leftToRight(outage.fromOn ?? ""), to: leftToRight(outage.toOn ?? "–") })}
          </p>
        ) : null}
      </ActionForm>
    );
  return (
    <ActionForm
      name={`out-${at}`}
      record={`site:${address}:${bed.version}`}
      schema={outOfServiceInput}
      action={outOfServiceAction}
      defaults={{ bed: address, kind: "broken", reason: "", fromOn: today, toOn: "" }}
      submit={t("save")}
      onDone={() => router.refresh()}
      className="grid gap-2"
    >
      <SelectField
        name="kind"
        label={t("kind")}
        required
        noEmpty
        options={[
          { value: "broken", label: t("kinds.broken") },
          { value: "blocked", label: t("kinds.blocked") },
        ]}
      />
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} required maxLength={200} />
      <DayField name="fromOn" label={t("fromOn")} required />
      <DayField name="toOn" label={t("toOn")} />
    </ActionForm>
  );
}
