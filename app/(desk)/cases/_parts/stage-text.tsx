import { useTranslations } from "next-intl";
import { Icon } from "@/components/icon";
import { leftToRight } from "@/lib/core/text";
import { wordsFor } from "@/lib/i18n/words";

/** The words of a phase; the two ways a case ends share one. */
export function PhaseText({ phase }: { phase: string }) {
  const t = useTranslations();
  return <>{phase === "CLOSED" ? t("cases.closedPhase") : wordsFor(t, `reports.phase.${phase}`)}</>;
}

type Marks = {
  onHoldSince: string | null;
  awaitingSince: string | null;
  closedOn: string | null;
  priority: string;
};

/** The marks beside the stage: on hold, awaiting the applicant, urgent, closed. */
export function CaseMarks({ of, priority }: { of: Marks; priority: string }) {
  const t = useTranslations("cases.mark");
  return (
    <>
      {of.priority === "NORMAL" ? null : (
        <span className="badge badge-bad">
          <Icon name="warning" />
          {priority}
        </span>
      )}
      {of.onHoldSince ? (
        <span className="badge badge-warn">{t("onHold", { day: leftToRight(of.onHoldSince) })}</span>
      ) : null}
      {of.awaitingSince ? (
        <span className="badge badge-warn">{t("awaiting", { day: leftToRight(of.awaitingSince) })}</span>
      ) : null}
      {of.closedOn ? <span className="badge">{t("closed", { day: leftToRight(of.closedOn) })}</span> : null}
    </>
  );
}
