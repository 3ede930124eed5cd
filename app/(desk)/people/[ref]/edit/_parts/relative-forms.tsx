"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { CheckField, SelectField, TextField } from "@/components/field";
import { Fold } from "@/components/fold";
import { endInput, relationshipInput, relativeChangeInput, relativeInput } from "@/lib/people/beside-schema";
import type { FormRows, RelativeRow } from "@/lib/people/queries/form-rows";
import type { FormChoices } from "../../../_parts/form-choices";
import { BesideLink, Relation } from "../../../_parts/person-cell";
import { RelativeFacts } from "../../../_parts/relative-facts";
import {
  changeRelativeAction,
  endRelationshipAction,
  endRelativeAction,
  relationshipAction,
  relativeAction,
} from "../../../actions";
import { ReasonField, Row, Rows, wordOf } from "./rows";

type Props = { reference: string; rows: FormRows; choices: FormChoices };

function RelativeForm({ reference, choices, known }: Omit<Props, "rows"> & { known?: RelativeRow }) {
  const t = useTranslations("people");
  const fields = (
    <>
      <SelectField
        name="relation"
        label={t("beside.relation")}
        required
        options={choices.relationship.filter(({ value }) => value !== "FP" && value !== "PA")}
      />
      <TextField name="name" label={t("column.name")} required maxLength={200} autoComplete="off" />
      <SelectField name="livesIn" label={t("beside.livesIn")} options={choices.livesIn} />
      <TextField
        name="place"
        label={t("beside.place")}
        hint={t("beside.sealed")}
        maxLength={200}
        autoComplete="off"
      />
      <TextField name="contact" label={t("beside.contact")} maxLength={200} autoComplete="off" />
      <CheckField name="deceased" label={t("beside.deceased")} />
      <CheckField name="inDanger" label={t("beside.inDanger")} />
      <TextField
        name="danger"
        label={t("beside.danger")}
        hint={t("beside.dangerHint")}
        maxLength={500}
        autoComplete="off"
      />
      <ReasonField />
    </>
  );
  const labels = {
    relation: t("beside.relation"),
    name: t("column.name"),
    livesIn: t("beside.livesIn"),
    place: t("beside.place"),
    contact: t("beside.contact"),
    deceased: t("beside.deceased"),
    inDanger: t("beside.inDanger"),
    danger: t("beside.danger"),
  };
  const defaults = {
    ref: reference,
    relation: known?.relation ?? "",
    name: known?.name ?? "",
    livesIn: known?.livesIn ?? "",
    place: known?.place ?? "",
    contact: known?.contact ?? "",
    inDanger: known?.inDanger ?? false,
    danger: known?.danger ?? "",
    deceased: known?.deceased ?? false,
    reason: "",
  };
  if (!known)
    return (
      <ActionForm
        name="add-relative"
        record={reference}
        schema={relativeInput}
        action={relativeAction}
        defaults={defaults}
        submit={t("beside.addRelative")}
      >
        {fields}
      </ActionForm>
    );
  return (
    <ActionForm
      name={`relative-${known.row}`}
      record={`${reference}:${known.row}`}
      schema={relativeChangeInput}
      action={changeRelativeAction}
      defaults={{ ...defaults, row: known.row, version: known.version }}
      submit={t("beside.save")}
      fieldLabels={labels}
    >
      {fields}
    </ActionForm>
  );
}

/** Relatives who are not in the programme; where they are, how to reach them and what threatens them is sealed. */
export function RelativeForms({ reference, rows, choices }: Props) {
  const t = useTranslations("people");
  const lines = rows.relatives.map((each) => (
    <Row
      key={each.row}
      act={
        <>
          <Fold label={t("beside.change")}>
            <RelativeForm reference={reference} choices={choices} known={each} />
          </Fold>
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
        </>
      }
    >
      <bdi dir="auto" className="font-medium">
        {each.name}
      </bdi>
      <span className="text-ink-soft">{wordOf(choices.relationship, each.relation)}</span>
      <RelativeFacts of={each} livesIn={wordOf(choices.livesIn, each.livesIn)} />
    </Row>
  ));
  return (
    <Rows id="edit-relatives" title={t("relativesOutside")} none={t("beside.noRelatives")} rows={lines}>
      <Fold label={t("beside.addRelative")}>
        <RelativeForm reference={reference} choices={choices} />
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
