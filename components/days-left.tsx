import { useTranslations } from "next-intl";
import { Icon } from "./icon";

/** How many days ahead a day counts as far: it is shown quietly. */
const FAR_DAYS = 60;

/** Days left to a day as a badge: red when past or close, amber within two weeks; far ones as plain text. */
export function DaysLeft({ days }: { days: number | null }) {
  const t = useTranslations("shell.day");
  if (days === null) return <span className="text-ink-soft">{t("none")}</span>;
  if (days > FAR_DAYS) return <span className="text-ink-soft">{t("left", { days })}</span>;
  const tone = days <= 3 ? "badge-bad" : days <= 14 ? "badge-warn" : "badge-good";
  return (
    <span className={`badge ${tone}`}>
      {days < 0 ? <Icon name="overdue" /> : null}
      {days < 0 ? t("over", { days: -days }) : t("left", { days })}
    </span>
  );
}
