import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import type { CameWaiting } from "@/lib/cases/queries/came-waiting";
import { inLanguage } from "@/lib/reference/label";
import { openWaitingAction } from "../actions";

/** People who came in with a programme before there was a pathway for it: their cases can be opened now. */
export function CameIn({ came }: { came: readonly CameWaiting[] }) {
  const t = useTranslations("cases.came");
  const locale = useLocale();
  return came.map(({ pathway, label, count }) => (
    <div
      key={pathway}
      className="notice notice-warn mb-3 flex flex-wrap items-center gap-3"
      data-came={pathway}
    >
      <span>{t("came", { count, pathway: inLanguage(label, locale) })}</span>
      <ActionButton
        action={openWaitingAction}
        input={{ pathway }}
        className="btn"
        sure={t("sure")}
        word={t("opened")}
      >
        {t("open")}
      </ActionButton>
    </div>
  ));
}
