"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { CheckField, SelectField, TextField } from "@/components/field";
import { Fold } from "@/components/fold";
import { endInput, relationshipInput, relativeInput } from "@/lib/people/beside-schema";
import type { FormRows } from "@/lib/people/queries/form-rows";
import type { FormChoices } from "../../../_parts/form-choices";
import { BesideLink, Relation } from "../../../_parts/person-cell";
import {
  endRelationshipAction,
  endRelativeAction,
  relationshipAction,
  relativeAction,
} from "../../../actions";
import { ReasonField, Row, Rows, wordOf } from "./rows";

type Props = { reference: string; rows: FormRows; choices: FormChoices };

/** Relatives who are not in the programme; where they are and how to reach them is sealed. */
export function RelativeForms({ reference, rows, choices }: Props) {
  const t = useTranslations("people");
  const lines = rows.relatives.map((each) => (
    <Row
      key={each.row}
      act={
        <Fold label={t("beside.remove")}>
          <ActionForm
            name={`end-relative-${each.row}`}
            record={`${reference}:${each.row}`}
            schema={endInput}
            action={endRelativeAction}
            defaults={{ ref: reference, row: each.row, reason: "" }}
            submit={t("beside.remove")}
          >
            <ReasonField />
          </ActionForm>
        </Fold>
      }
    >
      <bdi dir="auto" className="font-medium">
        {each.name}
      </bdi>
      <span className="text-ink-soft">{wordOf(choices.relationship, each.relation)}</span>
      {each.place ? <bdi dir="auto">{each.place}</bdi> : null}
      {each.contact ? <bdi dir="auto">{each.contact}</bdi> : null}
      {each.deceased ? <span className="badge">{t("beside.deceased")}</span> : null}
    </Row>
  ));
  return (
    <Rows id="edit-relatives" title={t("relativesOutside")} none={t("beside.noRelatives")} rows={lines}>
      <Fold label={t("beside.addRelative")}>
        <ActionForm
          name="add-relative"
          record={reference}
          schema={relativeInput}
          action={relativeAction}
          defaults={{
            ref: reference,
            relation: "",
            name: "",
            place: "",
            contact: "",
            deceased: false,
            reason: "",
          }}
          submit={t("beside.addRelative")}
        >
          <SelectField
            name="relation"
            label={t("beside.relation")}
            required
            options={choices.relationship.filter(({ value }) => value !== "FP" && value !== "PA")}
          />
          <TextField name="name" label={t("column.name")} required maxLength={200} autoComplete="off" />
          <TextField
            name="place"
            label={t("beside.place")}
            hint={t("beside.sealed")}
            maxLength={200}
            autoComplete="off"
          />
          <TextField name="contact" label={t("beside.contact")} maxLength={200} autoComplete="off" />
          <CheckField name="deceased" label={t("beside.deceased")} />
          <ReasonField />
        </ActionForm>
      </Fold>
    </Rows>
  );
}

/** How other people of the programme are related to this one. */
export function RelationshipForms({ reference, rows, choices }: Props) {
  const t = useTranslations("people");
  const lines = rows.relationships.map((each) => (
    <Row
      key={each.row}
      act={
        <Fold label={t("beside.remove")}>
          <ActionForm
            name={`end-relationship-${each.row}`}
            record={`${reference}:${each.row}`}
            schema={endInput}
            action={endRelationshipAction}
            defaults={{ ref: reference, row: each.row, reason: "" }}
            submit={t("beside.remove")}
          >
            <ReasonField />
          </ActionForm>
        </Fold>
      }
    >
      <BesideLink member={each} />
      <span className="text-ink-soft">
        <Relation of={wordOf(choices.relationship, each.code)} toThem={each.toThem} />
      </span>
    </Row>
  ));
  return (
    <Rows id="edit-relationships" title={t("relatives")} none={t("beside.noRelatives")} rows={lines}>
      <Fold label={t("beside.addRelationship")}>
        <ActionForm
          name="add-relationship"
          record={reference}
          schema={relationshipInput}
          action={relationshipAction}
          defaults={{ ref: reference, other: "", code: "", reason: "" }}
          submit={t("beside.addRelationship")}
        >
          <TextField
            name="other"
            label={t("beside.other")}
            hint={t("beside.otherHint")}
            required
            maxLength={60}
            autoComplete="off"
            dir="ltr"
          />
          <SelectField
            name="code"
            label={t("beside.relation")}
            required
            options={choices.relationship.filter(({ value }) => value !== "FP" && value !== "PA")}
          />
          <ReasonField />
        </ActionForm>
      </Fold>
    </Rows>
  );
}
