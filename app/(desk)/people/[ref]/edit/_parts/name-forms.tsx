"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { SelectField, TextField } from "@/components/field";
import { Fold } from "@/components/fold";
import { PersonName } from "@/components/person-name";
import { aliasInput, endInput, languageInput } from "@/lib/people/beside-schema";
import type { FormRows, LanguageRow } from "@/lib/people/queries/form-rows";
import type { FormChoices } from "../../../_parts/form-choices";
import { aliasAction, endAliasAction, languageAction } from "../../../actions";
import { ReasonField, Row, Rows, wordOf } from "./rows";

type Props = { reference: string; rows: FormRows; choices: FormChoices };

/** Other names the person is found by. */
export function AliasForms({ reference, rows, choices }: Props) {
  const t = useTranslations("people");
  const lines = rows.aliases.map((alias) => (
    <Row
      key={alias.row}
      act={
        <Fold label={t("beside.remove")}>
          <ActionForm
            name={`end-alias-${alias.row}`}
            record={`${reference}:${alias.row}`}
            schema={endInput}
            action={endAliasAction}
            defaults={{ ref: reference, row: alias.row, reason: "" }}
            submit={t("beside.remove")}
          >
            <ReasonField />
          </ActionForm>
        </Fold>
      }
    >
      <PersonName latin={alias.name} native={alias.nameNative} className="font-medium" />
      <span className="text-ink-soft">{wordOf(choices.aliasKind, alias.kind)}</span>
    </Row>
  ));
  return (
    <Rows id="edit-aliases" title={t("field.aliases")} none={t("beside.noAliases")} rows={lines}>
      <Fold label={t("beside.addAlias")}>
        <ActionForm
          name="add-alias"
          record={reference}
          schema={aliasInput}
          action={aliasAction}
          defaults={{ ref: reference, kind: "", name: "", nameNative: "", reason: "" }}
          submit={t("beside.addAlias")}
        >
          <TextField name="name" label={t("field.givenName")} maxLength={200} autoComplete="off" />
          <TextField
            name="nameNative"
            label={t("field.nameNative")}
            maxLength={200}
            autoComplete="off"
            lang="fa-AF"
            dir="rtl"
          />
          <SelectField name="kind" label={t("field.kind")} required options={choices.aliasKind} />
          <ReasonField />
        </ActionForm>
      </Fold>
    </Rows>
  );
}

const LEVELS = ["speaks", "reads", "writes"] as const;

function LanguageForm({ reference, known, choices }: Omit<Props, "rows"> & { known?: LanguageRow }) {
  const t = useTranslations("people");
  const labels = Object.fromEntries(LEVELS.map((level) => [level, t(`beside.${level}`)]));
  return (
    <ActionForm
      name={`language-${known?.language.toLowerCase() ?? "new"}`}
      record={`${reference}:${known?.language.toLowerCase() ?? "new"}`}
      schema={languageInput}
      action={languageAction}
      defaults={{
        ref: reference,
        ...(known ?? { language: "", speaks: "", reads: "", writes: "", version: 0 }),
        reason: "",
      }}
      submit={t(known ? "beside.save" : "beside.addLanguage")}
      fieldLabels={labels}
    >
      {known ? null : (
        <SelectField name="language" label={t("field.language")} required options={choices.language} />
      )}
      {LEVELS.map((level) => (
        <SelectField
          key={level}
          name={level}
          label={t(`beside.${level}`)}
          required
          options={choices.languageLevel}
        />
      ))}
      <ReasonField />
    </ActionForm>
  );
}

/** Languages, and how well each is spoken, read and written. */
export function LanguageForms({ reference, rows, choices }: Props) {
  const t = useTranslations("people");
  const known = new Set(rows.languages.map(({ language }) => language));
  const others = { ...choices, language: choices.language.filter(({ value }) => !known.has(value)) };
  const lines = rows.languages.map((each) => (
    <Row
      key={each.language}
      act={
        <Fold label={t("beside.change")}>
          <LanguageForm reference={reference} known={each} choices={choices} />
        </Fold>
      }
    >
      <span className="font-medium">{wordOf(choices.language, each.language)}</span>
      {LEVELS.map((level) => (
        <span key={level} className="text-ink-soft">
          {t("beside.level", { what: t(`beside.${level}`), how: wordOf(choices.languageLevel, each[level]) })}
        </span>
      ))}
    </Row>
  ));
  return (
    <Rows id="edit-languages" title={t("field.languages")} none={t("beside.noLanguages")} rows={lines}>
      <Fold label={t("beside.addLanguage")}>
        <LanguageForm reference={reference} choices={others} />
      </Fold>
    </Rows>
  );
}
