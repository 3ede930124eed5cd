import { useTranslations } from "next-intl";
import { Panel } from "@/components/panel";

/** What a referral form says that only the protection officer reads, in its own words; nothing for everyone else. */
export function SealedWordsPanel({ lines }: { lines: readonly string[] }) {
  const t = useTranslations("referrals.sealed");
  if (lines.length === 0) return null;
  return (
    <Panel id="referral" title={t("title")}>
      <p className="hint mb-2">{t("hint")}</p>
      <ul className="flex flex-col gap-1">
        {[...new Set(lines)].map((line) => (
          <li key={line}>
            <bdi className="break-words" dir="auto">
              {line}
            </bdi>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
