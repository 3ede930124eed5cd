import { useLocale, useTranslations } from "next-intl";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import type { Blocked } from "@/lib/cases/queries/next-steps";
import { leftToRight } from "@/lib/core/text";
import { inARow } from "@/lib/i18n/in-a-row";
import { wordsFor, wordsOr } from "@/lib/i18n/words";
import type { CaseLabels, CaseSet } from "../../_parts/labels";
import { MemberByKey } from "./member-name";

const SETS: Readonly<Record<string, CaseSet>> = {
  document: "document-type",
  issuer: "external-number-issuer",
  appointment: "appointment-kind",
  stage: "stage",
};

function useWords(labels: CaseLabels) {
  const locale = useLocale();
  const t = useTranslations("cases");
  const word = (area: "rule" | "validity", code: string) => wordsOr(t, `${area}.${code}`, code);
  return (name: string, value: string | number): string | number => {
    if (typeof value === "number") return value;
    const set = SETS[name];
    if (set) return labels.of(set, value);
    if (name === "rule") return word("rule", value);
    if (name === "what")
      return inARow(
        locale,
        value.split(", ").map((code) => word("validity", code)),
      );
    return name === "day" ? leftToRight(value) : value;
  };
}

function Concerned({ keys, file }: { keys: readonly string[]; file: CaseFile }) {
  const t = useTranslations("cases");
  return (
    <span className="text-ink">
      {" ("}
      {keys.map((key, at) => (
        <span key={key}>
          {at > 0 ? t("comma") : null}
          <MemberByKey members={file.members} of={key} />
        </span>
      ))}
      )
    </span>
  );
}

/** What blocks a step, each as a sentence with the members it is about. */
export function BlockedList({
  blockedBy,
  file,
  labels,
}: {
  blockedBy: readonly Blocked[];
  file: CaseFile;
  labels: CaseLabels;
}) {
  const t = useTranslations();
  const words = useWords(labels);
  const wordsOf = ({ values }: Blocked) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, words(name, value)]));
  return (
    <ul className="list-disc ps-5 text-ink-soft">
      {blockedBy.map((each) => (
        <li key={each.messageKey + JSON.stringify(each.values)}>
          {wordsFor(t, each.messageKey, wordsOf(each))}
          {each.members.length > 0 && file.members.length > 1 ? (
            <Concerned keys={each.members} file={file} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
