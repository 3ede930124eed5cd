"use client";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { ActionButton } from "@/components/action-button";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { DayText } from "@/components/day-text";
import { CheckField, SelectField, TextField } from "@/components/field";
import { Fold } from "@/components/fold";
import type { CivilDate } from "@/lib/core/civil-date";
import { documentInput, documentStateInput, REGISTER_ENTRIES } from "@/lib/people/document-schema";
import type { DocumentRow, FormRows } from "@/lib/people/queries/form-rows";
import type { FormChoices } from "../../../_parts/form-choices";
import { NumberField } from "../../../_parts/number-field";
import { checkDocumentAction, documentAction, documentStateAction } from "../../../actions";
import { Row, Rows, wordOf } from "./rows";
import { ZoneField } from "./zone-field";

type Props = { reference: string; rows: FormRows; choices: FormChoices; today: CivilDate };

// Documents with machine-readable lines; a paper tazkira has an entry in the register instead.
const WITH_ZONE = new Set(["PASSPORT", "ETAZKIRA", "HOST_PAPER"]);

/** What identifies a document of the chosen type: its number, its machine-readable lines, its entry in the register. */
function Identifying({ reference, today }: Pick<Props, "reference" | "today">) {
  const t = useTranslations("people");
  const type: unknown = useWatch({ name: "type" });
  return (
    <>
      {typeof type === "string" && WITH_ZONE.has(type) ? <ZoneField today={today} /> : null}
      <NumberField
        kind="document"
        reference={reference}
        name="number"
        label={t("field.documentNumber")}
        maxLength={60}
      />
      {type === "TAZKIRA"
        ? REGISTER_ENTRIES.map((entry) => (
            <TextField
              key={entry}
              name={entry}
              label={t(`field.${entry}`)}
              maxLength={40}
              dir="ltr"
              autoComplete="off"
            />
          ))
        : null}
    </>
  );
}

function AddDocument({ reference, choices, today }: Omit<Props, "rows">) {
  const t = useTranslations("people");
  return (
    <ActionForm
      name="add-document"
      record={reference}
      schema={documentInput}
      action={documentAction}
      defaults={{
        ref: reference,
        type: "",
        number: "",
        zone: "",
        zoneReason: "",
        volume: "",
        page: "",
        registration: "",
        serial: "",
        issuer: "",
        issuedOn: "",
        expiresOn: "",
        namePrinted: "",
        status: "SEEN" as const,
        replaces: false,
      }}
      submit={t("document.save")}
    >
      <SelectField
        name="type"
        label={t("field.documentType")}
        required
        options={choices.documentType.filter((type) => type.value !== "NONE")}
      />
      <Identifying reference={reference} today={today} />
      <TextField name="issuer" label={t("field.issuer")} maxLength={120} />
      <TextField
        name="namePrinted"
        label={t("field.namePrinted")}
        hint={t("document.namePrintedHint")}
        maxLength={200}
      />
      <DayField name="issuedOn" label={t("field.issuedOn")} />
      <DayField name="expiresOn" label={t("field.expiresOn")} />
      <SelectField
        name="status"
        label={t("field.documentState")}
        required
        noEmpty
        options={choices.documentState}
      />
      <CheckField name="replaces" label={t("document.replaces")} hint={t("document.replacesHint")} />
    </ActionForm>
  );
}

function DocumentAct({
  reference,
  document,
  choices,
}: Omit<Props, "rows" | "today"> & { document: DocumentRow }) {
  const t = useTranslations("people");
  const { row, status, verifiedOn } = document;
  const named = { what: document.number ?? wordOf(choices.documentType, document.type) };
  const checked = verifiedOn !== null;
  return (
    <>
      <ActionButton
        key={checked ? "checked" : "unchecked"}
        action={checkDocumentAction}
        input={{ ref: reference, row, checked: !checked }}
        label={t(checked ? "document.uncheckOf" : "document.checkOf", named)}
        word={t(checked ? "document.unchecked" : "document.checkedNow")}
      >
        {t(checked ? "document.uncheck" : "document.check")}
      </ActionButton>
      <Fold label={t("document.change")}>
        <ActionForm
          name={`document-${row}`}
          record={`${reference}:${row}`}
          schema={documentStateInput}
          action={documentStateAction}
          defaults={{ ref: reference, row, seen: status, to: status }}
          submit={t("beside.save")}
        >
          <SelectField
            name="to"
            label={t("field.documentState")}
            required
            noEmpty
            options={choices.documentState}
          />
        </ActionForm>
      </Fold>
    </>
  );
}

/**
 * The documents of a person, the status of each, whether it was checked against the original, and a form to add one.
 */
export function DocumentForms({ reference, rows, choices, today }: Props) {
  const t = useTranslations("people");
  const lines = rows.documents.map((document) => (
    <Row key={document.row} act={<DocumentAct reference={reference} document={document} choices={choices} />}>
      <span className="font-medium">{wordOf(choices.documentType, document.type)}</span>
      {document.number ? (
        <bdi dir="ltr" className="tabular-nums">
          {document.number}
        </bdi>
      ) : null}
      <span className="text-ink-soft">{wordOf(choices.documentState, document.status)}</span>
      {document.verifiedOn ? (
        <span className="text-ink-soft">
          {t("document.verified")} <DayText day={document.verifiedOn} />
        </span>
      ) : null}
    </Row>
  ));
  return (
    <>
      <section id="add-document" className="card">
        <h2 className="mb-2">{t("document.add")}</h2>
        <AddDocument reference={reference} choices={choices} today={today} />
      </section>
      {lines.length > 0 ? (
        <Rows id="edit-documents" title={t("document.recorded")} none={t("document.none")} rows={lines}>
          {null}
        </Rows>
      ) : null}
    </>
  );
}
