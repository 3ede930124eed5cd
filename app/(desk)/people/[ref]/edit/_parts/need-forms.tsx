"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { DayText } from "@/components/day-text";
import { SelectField } from "@/components/field";
import { Fold } from "@/components/fold";
import { Icon } from "@/components/icon";
import type { CivilDate } from "@/lib/core/civil-date";
import {
  functionalEndInput,
  functionalNeedInput,
  needInput,
  needStateInput,
} from "@/lib/people/beside-schema";
import type { FormRows, FunctionalRow, NeedRow } from "@/lib/people/queries/form-rows";
import type { FormChoices } from "../../../_parts/form-choices";
import { functionalEndAction, functionalNeedAction, needAction, needStateAction } from "../../../actions";
import { ReasonField, Row, Rows, wordOf } from "./rows";

type Props = { reference: string; rows: FormRows; choices: FormChoices; today: CivilDate };

function NeedAct({ need, reference, today }: { need: NeedRow; reference: string; today: CivilDate }) {
  const t = useTranslations("people");
  const ways = need.status === "PENDING" ? (["CONFIRMED", "ENDED"] as const) : (["ENDED"] as const);
  return (
    <Fold label={t(need.status === "PENDING" ? "beside.confirmOrEnd" : "beside.end")}>
      <ActionForm
        name={`need-${need.row}`}
        record={`${reference}:${need.row}`}
        schema={needStateInput}
        action={needStateAction}
        defaults={{
          ref: reference,
          need: need.row,
          seen: need.status,
          to: ways[0],
          on: today,
          reason: "",
        }}
        submit={t("beside.save")}
      >
        <SelectField
          name="to"
          label={t("beside.becomes")}
          required
          noEmpty
          options={ways.map((value) => ({ value, label: t(`need.${value}`) }))}
        />
        <DayField name="on" label={t("beside.on")} required max={today} />
        <ReasonField />
      </ActionForm>
    </Fold>
  );
}

/** Specific needs: those recorded that the reader may see, a form to confirm or end each, and one to add. */
export function NeedForms({ reference, rows, choices, today }: Props) {
  const t = useTranslations("people");
  const lines = rows.needs.map((need) => (
    <Row key={need.row} act={<NeedAct need={need} reference={reference} today={today} />}>
      <span className="font-medium">{wordOf(choices.need, need.code)}</span>
      <span className={need.status === "CONFIRMED" ? "badge badge-good" : "badge"}>
        {t(`need.${need.status}`)}
      </span>
      {need.severity ? <span>{wordOf(choices.needSeverity, need.severity)}</span> : null}
      {need.restricted ? (
        <span className="badge badge-bad">
          <Icon name="sealed" />
          {t("need.restricted")}
        </span>
      ) : null}
      <span className="hint">
        <DayText day={need.identifiedOn} />
      </span>
    </Row>
  ));
  return (
    <Rows id="edit-needs" title={t("panel.needs")} none={t("need.none")} rows={lines}>
      {rows.hiddenNeeds ? <p className="notice notice-warn mt-2">{t("need.hidden")}</p> : null}
      <Fold label={t("beside.addNeed")}>
        <ActionForm
          name="add-need"
          record={reference}
          schema={needInput}
          action={needAction}
          defaults={{ ref: reference, code: "", severity: "", identifiedOn: today, reason: "" }}
          submit={t("beside.addNeed")}
        >
          <SelectField
            name="code"
            label={t("beside.need")}
            hint={t("beside.needHint")}
            required
            wide
            options={choices.need}
          />
          <SelectField name="severity" label={t("field.severity")} options={choices.needSeverity} />
          <DayField name="identifiedOn" label={t("field.identifiedOn")} required max={today} />
          <ReasonField />
        </ActionForm>
      </Fold>
    </Rows>
  );
}

function FunctionalAct({
  need,
  reference,
  today,
}: {
  need: FunctionalRow;
  reference: string;
  today: CivilDate;
}) {
  const t = useTranslations("people.beside");
  return (
    <Fold label={t("end")}>
      <ActionForm
        name={`functional-need-${need.row}`}
        record={`${reference}:${need.row}`}
        schema={functionalEndInput}
        action={functionalEndAction}
        defaults={{
          ref: reference,
          need: need.row,
          seen: need.toOn ?? "",
          lastOn: today,
          reason: "",
        }}
        submit={t("save")}
      >
        <DayField name="lastOn" label={t("lastDay")} required min={need.fromOn} />
        <ReasonField />
      </ActionForm>
    </Fold>
  );
}

/** Housing needs: only the consequence, which site managers see. */
export function FunctionalNeedForms({ reference, rows, choices, today }: Props) {
  const t = useTranslations("people");
  const lines = rows.functionalNeeds.map((need) => (
    <Row key={need.row} act={<FunctionalAct need={need} reference={reference} today={today} />}>
      <span className="font-medium">{wordOf(choices.functionalNeed, need.kind)}</span>
      <span className="hint">
        <DayText day={need.fromOn} /> – <DayText day={need.toOn} />
      </span>
    </Row>
  ));
  return (
    <Rows id="edit-functional" title={t("beside.functional")} none={t("beside.noFunctional")} rows={lines}>
      <Fold label={t("beside.addFunctional")}>
        <ActionForm
          name="add-functional-need"
          record={reference}
          schema={functionalNeedInput}
          action={functionalNeedAction}
          defaults={{ ref: reference, kind: "", fromOn: today, toOn: "", reason: "" }}
          submit={t("beside.addFunctional")}
        >
          <SelectField
            name="kind"
            label={t("beside.mind")}
            hint={t("beside.functionalHint")}
            required
            wide
            options={choices.functionalNeed}
          />
          <DayField name="fromOn" label={t("field.fromOn")} required />
          <DayField name="toOn" label={t("beside.lastDay")} hint={t("beside.untilHint")} />
          <ReasonField />
        </ActionForm>
      </Fold>
    </Rows>
  );
}
