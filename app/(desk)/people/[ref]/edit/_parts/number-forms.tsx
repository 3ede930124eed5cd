"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { SelectField } from "@/components/field";
import { Fold } from "@/components/fold";
import { endInput, numberInput } from "@/lib/people/beside-schema";
import type { FormRows } from "@/lib/people/queries/form-rows";
import type { FormChoices } from "../../../_parts/form-choices";
import { NumberField } from "../../../_parts/number-field";
import { endNumberAction, numberAction } from "../../../actions";
import { ReasonField, Row, Rows, wordOf } from "./rows";

type Props = { reference: string; rows: FormRows; choices: FormChoices };

/** Numbers by which other offices know the person. */
export function NumberForms({ reference, rows, choices }: Props) {
  const t = useTranslations("people");
  const lines = rows.numbers.map((each) => (
    <Row
      key={each.row}
      act={
        <Fold label={t("beside.remove")}>
          <ActionForm
            name={`end-number-${each.row}`}
            record={`${reference}:${each.row}`}
            schema={endInput}
            action={endNumberAction}
            defaults={{ ref: reference, row: each.row, reason: "" }}
            submit={t("beside.remove")}
          >
            <ReasonField />
          </ActionForm>
        </Fold>
      }
    >
      <span className="font-medium">{wordOf(choices.numberIssuer, each.issuer)}</span>
      <bdi dir="ltr" className="tabular-nums">
        {each.number}
      </bdi>
    </Row>
  ));
  return (
    <Rows id="edit-numbers" title={t("number.title")} none={t("number.none")} rows={lines}>
      <Fold label={t("number.add")}>
        <ActionForm
          name="add-number"
          record={reference}
          schema={numberInput}
          action={numberAction}
          defaults={{ ref: reference, issuer: "", number: "", reason: "" }}
          submit={t("number.add")}
        >
          <SelectField name="issuer" label={t("number.issuer")} required options={choices.numberIssuer} />
          <NumberField
            kind="document"
            reference={reference}
            name="number"
            label={t("number.number")}
            required
            maxLength={60}
          />
          <ReasonField />
        </ActionForm>
      </Fold>
    </Rows>
  );
}
