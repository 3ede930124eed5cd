import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { Dotted } from "@/components/dotted";
import { Fold } from "@/components/fold";
import { RecordLink } from "@/components/record-link";
import { PURPOSES, type Purpose, recipientsOf } from "@/lib/consent/purposes";
import { type Standing, standingOf } from "@/lib/consent/standing";
import { todayIn } from "@/lib/core/clock";
import { wordsOr } from "@/lib/i18n/words";
import type { WholeFile } from "@/lib/people/queries/get-person";
import type { ShownConsent } from "@/lib/people/queries/person-consents";
import { TakeBackButton } from "../../../_parts/take-back-button";
import type { Labels } from "../../_parts/labels";
import { type OpenPart, PartPanel } from "./part-panel";
import { WithdrawConsent } from "./withdraw-consent";

type Props = { file: WholeFile; labels: Labels };

const BADGE: Record<Standing, string> = {
  GIVEN: "badge badge-good",
  REFUSED: "badge badge-bad",
  WITHDRAWN: "badge badge-bad",
  LAPSED: "badge badge-warn",
  NOT_ASKED: "badge",
};

/** When and how a decision was made, by whom, after which text, and who was there. */
function Circumstances({ each, labels }: { each: ShownConsent; labels: Labels }) {
  const t = useTranslations("consent");
  return (
    <span className="hint block">
      <Dotted>
        <span>
          <DayText day={each.decidedOn} />
          {each.validTo ? (
            <>
              {" "}
              {t("until")} <DayText day={each.validTo} />
            </>
          ) : null}
        </span>
        {labels.of("consentHow", each.how)}
        {each.byGuardian ? (
          <span>
            {t.rich("byGuardian", {
              guardian: () =>
                each.guardian ? <RecordLink noun="people" of={each.guardian} /> : t("someone"),
            })}
          </span>
        ) : null}
        {each.textVersion ? (
          <bdi>
            {t("text", {
              version: each.textVersion,
              language: wordsOr(t, `language.${each.language}`, each.language ?? ""),
            })}
          </bdi>
        ) : null}
        {(["witness", "interpreter", "note"] as const).map((field) =>
          each[field] ? (
            <span key={field}>
              {t(field)}: <bdi dir="auto">{each[field]}</bdi>
            </span>
          ) : null,
        )}
        {each.recordedBy ? (
          <span>
            {t("recordedBy")} <bdi>{each.recordedBy}</bdi>
          </span>
        ) : null}
      </Dotted>
    </span>
  );
}

/** Whether data may go to one recipient, and what can be done about it. */
function Line({ of, file, labels }: Props & { of: readonly [ShownConsent, ...ShownConsent[]] }) {
  const t = useTranslations("consent");
  const [latest, ...earlier] = of;
  const today = todayIn(file.country);
  const standing = standingOf(of, latest, today);
  const decided = (each: ShownConsent) => `standing.${each.decision}` as const;
  return (
    <li className="border-b border-line py-1.5 last:border-b-0" data-consent={latest.recipient}>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span>{labels.of("consentRecipient", latest.recipient)}</span>
        <span className={BADGE[standing]}>{t(`standing.${standing}`)}</span>
      </span>
      <Circumstances each={latest} labels={labels} />
      {earlier.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-accent">{t("earlier", { count: earlier.length })}</summary>
          {earlier.map((each) => (
            <div key={each.row}>
              {t(decided(each))}
              <Circumstances each={each} labels={labels} />
            </div>
          ))}
        </details>
      ) : null}
      {file.may.edit ? (
        <div className="no-print mt-1 flex flex-wrap items-start gap-3">
          {latest.decision === "GIVEN" ? (
            <Fold label={t("withdraw.title")}>
              <WithdrawConsent
                reference={file.ref}
                row={latest.row}
                today={today}
                hows={["SIGNED", "THUMBPRINT", "SPOKEN"].map((value) => ({
                  value,
                  label: labels.of("consentHow", value),
                }))}
              />
            </Fold>
          ) : null}
          {latest.undo ? <TakeBackButton {...latest.undo} label={t("undo")} /> : null}
        </div>
      ) : null}
    </li>
  );
}

/** The decisions about one purpose, in the order in which people are asked; empty if there is none. */
function decisionsOf(all: readonly ShownConsent[], purpose: Purpose) {
  return recipientsOf(purpose).flatMap((recipient) => {
    const [latest, ...earlier] = all.filter(
      (each) => each.purpose === purpose && each.recipient === recipient,
    );
    return latest ? [[latest, ...earlier] as const] : [];
  });
}

/** What may leave about the person, for what and to whom, in their own decision. */
export function ConsentPanel({ file, labels, open }: Props & { open: OpenPart }) {
  const t = useTranslations("consent");
  const asked = PURPOSES.map((purpose) => ({ purpose, of: decisionsOf(file.consents, purpose) }));
  const notAsked = asked.filter(({ of }) => of.length === 0);
  return (
    <PartPanel
      id="consent"
      title={t("title")}
      file={file}
      parts={[{ part: "consent", label: t("edit") }]}
      adds
      open={open}
    >
      <ClientMessages areas={["consent", "lifecycle", "failure", "shell", "sign-in"]}>
        {file.consents.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
        {asked.map(({ purpose, of }) =>
          of.length === 0 ? null : (
            <section key={purpose} data-purpose={purpose} className="mb-2">
              <h3>{labels.of("consentPurpose", purpose)}</h3>
              <ul>
                {of.map((each) => (
                  <Line key={each[0].row} of={each} file={file} labels={labels} />
                ))}
              </ul>
            </section>
          ),
        )}
        {file.consents.length > 0 && notAsked.length > 0 ? (
          <p className="hint">
            {t("notAsked", {
              purposes: notAsked.map(({ purpose }) => labels.of("consentPurpose", purpose)).join(" · "),
            })}
          </p>
        ) : null}
      </ClientMessages>
    </PartPanel>
  );
}
