import { useTranslations } from "next-intl";
import type { ShownFinding } from "@/lib/imports/queries/get-import";

/** What was found in a cell, in words; of a referral form also the element, its line, and what it says. */
export function FindingLine({ finding }: { finding: ShownFinding }) {
  const t = useTranslations("imports");
  const { key, level, element, line, text } = finding;
  return (
    <p className={level === "error" ? "field-error" : "hint"} data-finding={key}>
      {text ? (
        <>
          <bdi className="break-words text-ink">{text}</bdi>{" "}
        </>
      ) : null}
      {t(`finding.${key}`)}
      {element ? (
        <span className="block text-xs break-all">
          <bdi dir="ltr">{element}</bdi>
          {line ? <> · {t("line", { line })}</> : null}
        </span>
      ) : null}
    </p>
  );
}
