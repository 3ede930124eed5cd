import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RecordLink } from "@/components/record-link";
import { todayIn } from "@/lib/core/clock";
import { MERGE_FIELDS, type MergeField, type Side } from "@/lib/duplicates/merge-fields";
import type { PairFile, RecordBeside } from "@/lib/duplicates/queries/get-pair";
import { wordsFor } from "@/lib/i18n/words";
import { shownBirth } from "@/lib/people/birth-shown";
import type { Labels } from "../../_parts/labels";
import { SideName } from "./pair-side";

const CODED = {
  originProvince: "province",
  maritalStatus: "maritalStatus",
  interpreterLanguage: "language",
  interpreterSex: "sex",
  ethnicity: "ethnicity",
  education: "education",
} as const;

const SIDES: readonly Side[] = ["a", "b"];

/** The value of one field of a record in words; empty if it is not recorded. */
export function useValueWords(pair: PairFile, labels: Labels) {
  const t = useTranslations();
  const locale = useLocale() === "fa-AF" ? "fa-AF" : "en";
  return (side: Side, field: MergeField): string => {
    const record = pair.records[side];
    if (!record) return "";
    if (field === "birth") {
      if (!record.birth) return "";
      const { bornOn, precision, text, estimated } = record.birth;
      const { gregorian, solarHijri } = shownBirth(
        bornOn,
        precision,
        todayIn(pair.sides[side].country),
        locale,
      );
      const guess = estimated ? t("duplicates.beside.estimated") : "";
      return [gregorian, solarHijri, text === gregorian ? "" : text, guess].filter(Boolean).join(" · ");
    }
    const value = record.values[field] ?? "";
    if (field === "sex") return wordsFor(t, `people.sex.${value}`);
    return field in CODED ? labels.of(CODED[field as keyof typeof CODED], value) : value;
  };
}

/** The name of a field of which a merge keeps one value. */
export function useFieldWords() {
  const t = useTranslations("people.field");
  return (field: MergeField) => t(field === "birth" ? "dob" : field);
}

function Rows({ items }: { items: readonly { key: string; is: ReactNode }[] }) {
  const t = useTranslations("shell");
  if (items.length === 0) return <span className="text-ink-soft">{t("none")}</span>;
  return (
    <ul>
      {items.map(({ key, is }) => (
        <li key={key}>{is}</li>
      ))}
    </ul>
  );
}

function Papers({ record, labels }: { record: RecordBeside; labels: Labels }) {
  const t = useTranslations("duplicates.beside");
  const ends = (lastFour: string) => (lastFour ? t("endsIn", { digits: lastFour }) : "");
  const documents = record.documents.map(({ type, lastFour }, at) => ({
    key: `${type} ${at}`,
    is: [labels.of("documentType", type), ends(lastFour)].filter(Boolean).join(", "),
  }));
  return <Rows items={documents} />;
}

function Contacts({ record, labels }: { record: RecordBeside; labels: Labels }) {
  const t = useTranslations("duplicates.beside");
  const contacts = record.contacts.map(({ kind, lastFour }, at) => ({
    key: `${kind} ${at}`,
    is: `${labels.of("contactKind", kind)}, ${t("endsIn", { digits: lastFour })}`,
  }));
  return <Rows items={contacts} />;
}

function Family({ record, labels }: { record: RecordBeside; labels: Labels }) {
  return (
    <Rows
      items={record.family.map(({ relationship, ...side }, at) => ({
        key: side.person?.ref ?? `${side.country} ${at}`,
        is: (
          <>
            <SideName side={side} />{" "}
            <span className="text-ink-soft">{labels.of("relationship", relationship)}</span>
          </>
        ),
      }))}
    />
  );
}

function Cases({ record }: { record: RecordBeside }) {
  return <Rows items={record.cases.map((ref) => ({ key: ref, is: <RecordLink noun="cases" of={ref} /> }))} />;
}

// On a phone the name of a line stands above its two values, so that both records are in view.
const PHONE_ROW = "max-sm:grid max-sm:grid-cols-2";

type Line = { term: string; cells: [ReactNode, ReactNode]; differs: boolean };

/** Both records, line by line; values that differ are marked. */
export function BesideTable({
  pair,
  labels,
  heads,
}: {
  pair: PairFile;
  labels: Labels;
  heads: Record<Side, ReactNode>;
}) {
  const t = useTranslations("duplicates.beside");
  const words = useValueWords(pair, labels);
  const named = useFieldWords();
  const nothing = <span className="text-ink-soft">{t("nothing")}</span>;
  const both = (term: string, cell: (record: RecordBeside) => ReactNode): Line => {
    const cells = SIDES.map((side) => {
      const record = pair.records[side];
      return record ? cell(record) : null;
    });
    return { term, cells: [cells[0], cells[1]], differs: false };
  };
  const values = MERGE_FIELDS.map((field): Line => {
    const a = words("a", field);
    const b = words("b", field);
    const cell = (text: string) => (text ? <bdi dir="auto">{text}</bdi> : nothing);
    return { term: named(field), cells: [cell(a), cell(b)], differs: a !== "" && b !== "" && a !== b };
  }).filter((_, at) => SIDES.some((side) => words(side, MERGE_FIELDS[at] ?? "sex") !== ""));
  const lines = [
    ...values,
    both(t("documents"), (record) => <Papers record={record} labels={labels} />),
    both(t("contacts"), (record) => <Contacts record={record} labels={labels} />),
    both(t("group"), (record) => record.group ?? nothing),
    both(t("family"), (record) => <Family record={record} labels={labels} />),
    both(t("cases"), (record) => <Cases record={record} />),
    both(t("site"), (record) => record.site ?? nothing),
  ];
  return (
    <div className="table-wrap">
      <table className="table max-sm:block sm:min-w-[32rem]" data-beside>
        <thead className="max-sm:block">
          <tr className={PHONE_ROW}>
            <td className="max-sm:hidden" />
            {SIDES.map((side) => (
              <th key={side} scope="col" className="min-w-0 whitespace-normal sm:w-2/5">
                {heads[side]}
                {pair.records[side] || !pair.sides[side].person ? null : (
                  <span className="hint block font-normal">{t("closed")}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {lines.map(({ term, cells, differs }) => (
            <tr key={term} className={PHONE_ROW} data-differs={differs || undefined}>
              <th scope="row" className="whitespace-normal max-sm:col-span-full max-sm:border-0 max-sm:pb-0">
                {term}
              </th>
              {SIDES.map((side, at) => (
                <td key={side} className={`min-w-0 break-words ${differs ? "font-semibold" : ""}`}>
                  {pair.records[side] ? cells[at] : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
