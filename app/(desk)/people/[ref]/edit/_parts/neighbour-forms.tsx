"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { TextField } from "@/components/field";
import { Fold } from "@/components/fold";
import { endInput, neighbourInput } from "@/lib/people/beside-schema";
import type { FormRows } from "@/lib/people/queries/form-rows";
import { BesideLink } from "../../../_parts/person-cell";
import { endNeighbourAction, neighbourAction } from "../../../actions";
import { ReasonField, Row, Rows } from "./rows";

/** People this person asked to live near; placement takes it into account. */
export function NeighbourForms({ reference, rows }: { reference: string; rows: FormRows }) {
  const t = useTranslations("people");
  const lines = rows.neighbours.map((each) => (
    <Row
      key={each.row}
      act={
        <Fold label={t("beside.remove")}>
          <ActionForm
            name={`end-neighbour-${each.row}`}
            record={`${reference}:${each.row}`}
            schema={endInput}
            action={endNeighbourAction}
            defaults={{ ref: reference, row: each.row, reason: "" }}
            submit={t("beside.remove")}
          >
            <ReasonField />
          </ActionForm>
        </Fold>
      }
    >
      <BesideLink member={each} />
    </Row>
  ));
  return (
    <Rows id="edit-neighbours" title={t("neighbours")} none={t("beside.noNeighbours")} rows={lines}>
      <Fold label={t("beside.addNeighbour")}>
        <ActionForm
          name="add-neighbour"
          record={reference}
          schema={neighbourInput}
          action={neighbourAction}
          defaults={{ ref: reference, other: "", reason: "" }}
          submit={t("beside.addNeighbour")}
        >
          <TextField
            name="other"
            label={t("beside.other")}
            hint={t("beside.neighbourHint")}
            required
            maxLength={60}
            autoComplete="off"
            dir="ltr"
          />
          <ReasonField />
        </ActionForm>
      </Fold>
    </Rows>
  );
}
