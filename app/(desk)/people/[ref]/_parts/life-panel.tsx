import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { Fold } from "@/components/fold";
import { todayIn } from "@/lib/core/clock";
import { CLOSINGS, FINAL_EVENTS } from "@/lib/lifecycle/final-event";
import type { PersonFile } from "@/lib/people/queries/get-person";
import { EndBanner } from "../../../_parts/end-banner";
import { TakeBackButton } from "../../../_parts/take-back-button";
import type { Labels } from "../../_parts/labels";
import { AskToCloseForm, CloseForm, ReopenForm } from "./closing-forms";
import { EndForm, ReturnForm } from "./life-forms";

const AREAS = ["lifecycle", "failure", "shell", "sign-in"] as const;

/** At the top of a record that is no longer active: why, since when, and how to undo it. */
export function EndedBanner({ file, ended }: { file: PersonFile; ended: { event: string } | null }) {
  const t = useTranslations("lifecycle");
  if (!file.end) return null;
  return (
    <EndBanner end={file.end} name={t("thisPerson")} of="person">
      {ended ? (
        <ClientMessages areas={AREAS}>
          <TakeBackButton event={ended.event} person={file.ref} label={t("undoAll")} />
        </ClientMessages>
      ) : null}
    </EndBanner>
  );
}

/** Closing and reopening a record, for users who may; others ask them to. */
function ClosingActions({ file, labels, closed }: { file: PersonFile; labels: Labels; closed: boolean }) {
  const t = useTranslations("lifecycle");
  const to = { person: file.ref, today: todayIn(file.country) };
  if (closed)
    return file.may.close ? (
      <Fold label={t("reopen.title")}>
        <ReopenForm {...to} />
      </Fold>
    ) : null;
  if (file.status === "CLOSED") return null;
  const reasons = CLOSINGS.map((value) => ({ value, label: labels.of("closureReason", value) }));
  return (
    <Fold label={t(file.may.close ? "closing.title" : "ask.title")}>
      {file.may.close ? <CloseForm {...to} reasons={reasons} /> : <AskToCloseForm person={file.ref} />}
    </Fold>
  );
}

/** What users who may edit a person record about their end: a death or departure, a closing, or that they are back. */
export function LifeActions({ file, labels }: { file: PersonFile; labels: Labels }) {
  const t = useTranslations("lifecycle");
  if (!file.may.edit) return null;
  const to = { person: file.ref, today: todayIn(file.country) };
  const reasons = FINAL_EVENTS.map((value) => ({ value, label: labels.of("outReason", value) }));
  const dead = file.end?.reason === "DECEASED";
  const closed = CLOSINGS.some((reason) => reason === file.end?.reason);
  return (
    <ClientMessages areas={AREAS}>
      {file.end && !dead && !closed ? (
        <Fold label={t("back.title")}>
          <ReturnForm {...to} />
        </Fold>
      ) : null}
      {file.status === "CLOSED" ? null : (
        <Fold label={t("record.title")}>
          <EndForm {...to} reasons={reasons} />
        </Fold>
      )}
      <ClosingActions file={file} labels={labels} closed={closed} />
    </ClientMessages>
  );
}
