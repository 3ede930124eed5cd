import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { RecordLink } from "@/components/record-link";
import type { PreviewRow } from "@/lib/imports/queries/get-import";
import type { ChangedField } from "@/lib/imports/row-differences";
import { chooseSameAction } from "../actions";

type Same = NonNullable<PreviewRow["same"]>;
type Props = { importRef: string; row: number; same: Same; chooses: boolean };

// The column whose heading names a field.
const COLUMN = {
  givenName: "givenName",
  familyName: "familyName",
  nameNative: "nameNative",
  fatherName: "fatherName",
  fatherNameNative: "fatherName",
  grandfatherName: "grandfatherName",
  sex: "sex",
  birth: "birth",
  originProvince: "province",
  tazkira: "tazkira",
  passport: "passport",
  phone: "phone",
} as const satisfies Record<ChangedField, string>;

const CHOICES = ["UPDATE", "ALL", "SAME", "NEW"] as const;
const isChoice = (text: string | null): text is (typeof CHOICES)[number] =>
  CHOICES.some((choice) => choice === text);

function Differences({ same }: { same: Same }) {
  const t = useTranslations("imports");
  if (same.differences.length === 0) return <p className="hint">{t("same.alike")}</p>;
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
      {same.differences.map(({ field, before, after }) => (
        <div key={field} className="min-w-0" data-differs={field}>
          <dt className="hint">{t(`holds.${COLUMN[field]}`)}</dt>
          <dd>
            <bdi className="break-words text-ink-soft">{before || t("same.nothing")}</bdi>
            {" → "}
            <bdi className="break-words font-medium">{after}</bdi>
            {same.byHand.includes(field) ? <p className="text-warn">{t("same.byHand")}</p> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Whose record a row names, field by field what would change, and what the user decides about it. */
export function SameOrNot({ importRef, row, same, chooses }: Props) {
  const t = useTranslations("imports");
  const offered = CHOICES.filter(
    (choice) =>
      choice !== same.choice &&
      (choice !== "UPDATE" || same.differences.length > same.byHand.length) &&
      (choice !== "ALL" || same.byHand.length > 0),
  );
  return (
    <div className="mb-3 flex flex-col gap-2 border-s-2 border-line ps-3" data-same={same.choice ?? ""}>
      <p>
        {t(same.listed ? "same.isListed" : "same.isKnown")} <RecordLink noun="people" of={same.ref} />
      </p>
      <Differences same={same} />
      {isChoice(same.choice) ? <p className="font-medium">{t(`same.chosen.${same.choice}`)}</p> : null}
      {chooses ? (
        <div className="flex flex-wrap gap-2">
          {offered.map((choice) => (
            <ActionButton
              key={choice}
              action={chooseSameAction}
              input={{ ref: importRef, rows: row, choice }}
              className="btn"
              label={`${t(`same.${choice}`)}, ${t("seeRow", { row })}`}
            >
              {t(`same.${choice}`)}
            </ActionButton>
          ))}
        </div>
      ) : null}
    </div>
  );
}
