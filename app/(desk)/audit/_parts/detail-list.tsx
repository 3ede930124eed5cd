import { getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import type { AccessDetail } from "@/lib/audit/queries";
import { type Words, wordsOr } from "@/lib/i18n/words";

const LONGEST = 200;

function oneValue(t: Words, name: string, value: string): string {
  const report = wordsOr(t, `reports.site.title.${value}`, value);
  return wordsOr(t, `audit.detailValue.${name}.${value}`, name === "kind" ? report : value);
}

function Value({ t, of: { name, value } }: { t: Words; of: AccessDetail }) {
  if (typeof value === "number") return <Count of={value} />;
  if (typeof value === "boolean") return t(value ? "people.history.yes" : "people.history.no");
  const all = Array.isArray(value) ? value : [value];
  const text = all.map((each) => oneValue(t, name, each)).join(", ");
  return <bdi>{text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}</bdi>;
}

/** What a line of the access log tells beside its subject, in words. */
export async function DetailList({ details }: { details: readonly AccessDetail[] }) {
  const t = await getTranslations();
  return (
    <ul className="hint flex flex-col">
      {details.map((each) => (
        <li key={each.name} className="break-words">
          {wordsOr(t, `audit.detail.${each.name}`, each.name)}: <Value t={t} of={each} />
        </li>
      ))}
    </ul>
  );
}
