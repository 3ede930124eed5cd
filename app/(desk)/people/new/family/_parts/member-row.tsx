"use client";
import { useTranslations } from "next-intl";
import { Count } from "@/components/count";
import { DayField } from "@/components/day-field";
import { SelectField, TextField } from "@/components/field";
import type { CivilDate } from "@/lib/core/civil-date";
import { BirthReadAs } from "../../../_parts/birth-fields";
import { SelectCell, TextCell } from "./cells";
import type { FamilyChoices } from "./family-choices";
import type { MemberTyped } from "./family-values";

type Props = {
  row: number;
  member: MemberTyped;
  /** Whether this row is the head, who is nobody's relative here. */
  isHead: boolean;
  /** The father's name it has from the family, shown until another is typed. */
  father: string;
  choices: FamilyChoices;
  today: CivilDate;
  onRemove: (() => void) | null;
};

const native = { lang: "fa-AF", dir: "rtl" } as const;

/** Where a member differs from what the family shares; open if it has content. */
function Differs({ row, member, choices }: Pick<Props, "row" | "member" | "choices">) {
  const t = useTranslations("people");
  const at = (field: string) => `members.${row}.${field}`;
  const differs = [member.documentType, member.familyName, member.enteredOn, member.crossing].some(Boolean);
  return (
    <details className="col-span-full xl:col-start-2 xl:-mt-1" open={differs || undefined}>
      <summary className="hint w-fit cursor-pointer text-accent">
        <span className="sr-only">{t("family.differsLong", { row: row + 1 })}</span>
        <span aria-hidden>{t("family.differs")}</span>
      </summary>
      <div className="mt-2 grid items-start gap-3 sm:grid-cols-2 xl:grid-cols-4">
        <SelectField
          name={at("documentType")}
          label={t("field.documentType")}
          options={choices.documentType}
        />
        <TextField name={at("familyName")} label={t("field.familyName")} maxLength={120} autoComplete="off" />
        <DayField name={at("enteredOn")} label={t("field.enteredOn")} />
        <TextField name={at("crossing")} label={t("field.crossing")} maxLength={120} autoComplete="off" />
      </div>
    </details>
  );
}

/** One member of the family: the cells of a row, or a card if there is no room for a table. */
export function MemberRow({ row, member, isHead, father, choices, today, onRemove }: Props) {
  const t = useTranslations("people.family");
  const born = member.dobOriginalText.trim();
  return (
    <>
      <span className="font-semibold text-ink-soft tabular-nums max-xl:col-span-full xl:pt-1.5">
        <span className="xl:sr-only">{t("row", { row: row + 1 })}</span>
        <span aria-hidden className="max-xl:hidden">
          <Count of={row + 1} />
        </span>
      </span>
      <TextCell row={row} field="givenName" label={t("givenName")} maxLength={120} />
      <TextCell row={row} field="nameNative" label={t("nameNative")} maxLength={200} {...native} />
      <SelectCell row={row} field="sex" label={t("sex")} options={choices.sex} />
      <TextCell
        row={row}
        field="dobOriginalText"
        label={t("born")}
        maxLength={60}
        said={<span role="status">{born ? <BirthReadAs text={born} kind="" today={today} /> : null}</span>}
      />
      {isHead ? (
        <p className="text-ink-soft max-sm:col-span-full sm:self-center xl:self-start xl:pt-1.5">
          {t("head")}
        </p>
      ) : (
        <SelectCell row={row} field="relationship" label={t("relationship")} options={choices.relationship} />
      )}
      <TextCell row={row} field="fatherName" label={t("fatherName")} maxLength={200} placeholder={father} />
      <TextCell
        row={row}
        field="documentNumber"
        label={t("document")}
        maxLength={60}
        dir="ltr"
        data-last=""
      />
      {onRemove ? (
        <button type="button" className="btn btn-quiet w-fit" onClick={onRemove}>
          <span aria-hidden className="max-xl:hidden">
            ×
          </span>
          <span className="xl:sr-only">{t("remove", { row: row + 1 })}</span>
        </button>
      ) : (
        <span className="max-xl:hidden" />
      )}
      <Differs row={row} member={member} choices={choices} />
    </>
  );
}
