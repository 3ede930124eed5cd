import { useTranslations } from "next-intl";

/** Days left to a day as a badge: red when over or today, amber within two weeks. */
export function DaysLeft({ days }: { days: number | null }) {
  const t = useTranslations("shell.day");
  if (days === null) return <span className="text-ink-soft">{t("none")}</span>;
  const tone = days <= 3 ? "badge-bad" : days <= 14 ? "badge-warn" : "badge-good";
  return (
    <span className={`badge ${tone}`}>{days < 0 ? t("over", { days: -days }) : t("left", { days })}</span>
  );
}
