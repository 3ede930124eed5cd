import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { Fold } from "@/components/fold";
import { COUNTRIES } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { leftToRight } from "@/lib/core/text";
import { wordsFor } from "@/lib/i18n/words";
import { CLOSINGS, FINAL_EVENTS } from "@/lib/lifecycle/final-event";
import type { WaitingTransfer } from "@/lib/lifecycle/queries/transfers";
import type { PersonFile } from "@/lib/people/queries/get-person";
import { EndBanner } from "../../../_parts/end-banner";
import { TakeBackButton } from "../../../_parts/take-back-button";
import type { Labels } from "../../_parts/labels";
import { calledBy } from "../../_parts/person-cell";
import { ProposeTransferForm } from "../../transfers/_parts/transfer-forms";
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

/** Transferring someone who may go to another country, alone or with others of the group; for coordinators. */
function TransferAction({ file }: { file: PersonFile }) {
  const t = useTranslations();
  const locale = useLocale();
  if (!file.may.transfer || file.status === "CLOSED") return null;
  const countries = COUNTRIES.filter((country) => country !== file.country);
  const members = file.circle.group?.members ?? [];
  const family = members.flatMap(({ person, self, country }) =>
    person && !self && country === file.country && person.status !== "CLOSED"
      ? [{ value: person.ref, label: `${calledBy(person, locale) || t("people.nameless")} · ${person.ref}` }]
      : [],
  );
  return (
    <Fold label={t("lifecycle.transfer.propose.title")}>
      <ProposeTransferForm
        person={file.ref}
        today={todayIn(file.country)}
        countries={countries.map((value) => ({ value, label: wordsFor(t, `shell.country.${value}`) }))}
        family={family}
      />
    </Fold>
  );
}

/** At the top of a record for which a transfer waits for another country. */
export function TransferNotice({ waiting }: { waiting: WaitingTransfer | null }) {
  const t = useTranslations();
  if (!waiting) return null;
  const country = wordsFor(t, `shell.country.${waiting.to}`);
  return (
    <div className="notice mb-3 flex flex-wrap items-baseline gap-x-3">
      <span>{t("lifecycle.transfer.waiting", { country, day: leftToRight(waiting.on) })}</span>
      <Link prefetch={false} href={`/people/transfers/${waiting.ref}`}>
        {t("lifecycle.transfer.look")} <bdi>{waiting.ref}</bdi>
      </Link>
    </div>
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
      <TransferAction file={file} />
    </ClientMessages>
  );
}
