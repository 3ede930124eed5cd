import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import { Icon } from "@/components/icon";
import { Panel } from "@/components/panel";
import { RecordLink } from "@/components/record-link";
import { leftToRight } from "@/lib/core/text";
import { wordsFor, wordsOr } from "@/lib/i18n/words";
import type { WholeFile } from "@/lib/people/queries/get-person";
import type { ShownCase } from "@/lib/people/queries/person-cases";
import { inLanguage } from "@/lib/reference/label";
import type { Labels } from "../../_parts/labels";
import { type OpenPart, PartPanel } from "./part-panel";

function Marks({ each }: { each: ShownCase }) {
  const t = useTranslations("people.case");
  return (
    <>
      {each.onHoldSince ? (
        <span className="badge badge-warn">{t("onHold", { day: each.onHoldSince })}</span>
      ) : null}
      {each.awaitingSince ? (
        <span className="badge badge-warn">{t("awaiting", { day: each.awaitingSince })}</span>
      ) : null}
      {each.included ? null : <span className="badge badge-bad">{t("excluded")}</span>}
      {each.closedOn ? (
        <span className="badge">{t("closed", { day: leftToRight(each.closedOn) })}</span>
      ) : null}
    </>
  );
}

function CaseLine({ each, labels }: { each: ShownCase; labels: Labels }) {
  const t = useTranslations("people.case");
  const rules = useTranslations("cases.rule");
  const locale = useLocale();
  const late = each.slaDays !== null && each.daysInStage > each.slaDays;
  return (
    <li className="border-b border-line py-2 first:pt-0 last:border-b-0 last:pb-0">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <RecordLink noun="cases" of={each.ref} />
        <span>{labels.of("pathway", each.pathway)}</span>
        <span className="text-ink-soft">{wordsFor(t, `role.${each.role}`)}</span>
        <Marks each={each} />
      </p>
      {each.closedOn ? null : (
        <>
          <p className="mt-1">
            <span className="font-medium">{inLanguage(each.stageLabel, locale)}</span> ·{" "}
            <span className={late ? "font-medium text-bad" : "text-ink-soft"}>
              {t("days", { days: each.daysInStage })}
            </span>{" "}
            · <span className="text-ink-soft">{wordsFor(t, `waiting.${each.waitingFor}`)}</span>
          </p>
          {each.nextStages.length > 0 ? (
            <p className="text-ink-soft">
              {t("next")}{" "}
              {each.nextStages.map((next, at) => (
                <span key={next.stage}>
                  {at > 0 ? " / " : null}
                  <bdi>{inLanguage(next.action, locale)}</bdi>
                </span>
              ))}
            </p>
          ) : null}
          {each.deadlines.map((due) => (
            <p key={due.rule + due.dueOn} className="mt-1 flex flex-wrap items-baseline gap-2">
              <span>{wordsOr(rules, due.rule, due.rule)}</span>
              <DayText day={due.dueOn} />
              <DaysLeft days={due.daysLeft} />
            </p>
          ))}
        </>
      )}
    </li>
  );
}

/** What the list the person came from says about their case, word for word. */
function InSheet({ words }: { words: WholeFile["sheetWords"] }) {
  const t = useTranslations("people.case");
  if (words.length === 0) return null;
  return (
    <div className="mt-3" data-in-sheet>
      <h3 className="mb-1">{t("inSheet")}</h3>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {words.map(({ column, heading, text }) => (
          <div key={column + text} className="min-w-0">
            <dt className="hint">
              <bdi>{heading || t(`sheet.${column}`)}</bdi>
            </dt>
            <dd>
              <bdi className="break-words">{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The person's cases: the stage, what comes next, how long it has taken, and what is due. */
export function CasesPanel({ file, labels }: { file: WholeFile; labels: Labels }) {
  const t = useTranslations("people");
  return (
    <Panel id="cases" title={t("panel.cases")}>
      {file.cases.length === 0 ? (
        <p className="text-ink-soft">{t("case.none")}</p>
      ) : (
        <ul>
          {file.cases.map((each) => (
            <CaseLine key={each.ref} each={each} labels={labels} />
          ))}
        </ul>
      )}
      <InSheet words={file.sheetWords} />
      {file.may.edit ? (
        <p className="no-print mt-2">
          <Link href={`/cases/new?person=${file.ref}`} prefetch={false}>
            {t("case.open")}
          </Link>
        </p>
      ) : null}
      {file.documentsDue.length > 0 ? (
        <>
          <h3 className="mt-3 mb-1">{t("case.documentsDue")}</h3>
          <ul className="flex flex-col gap-1">
            {file.documentsDue.map((due) => (
              <li key={due.case + due.type} className="flex flex-wrap items-baseline gap-2">
                {labels.of("caseDocument", due.type)}
                <span className="badge badge-warn">{labels.of("caseDocumentState", due.state)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

/** Specific needs; restricted ones show only that they exist, unless the reader may read them. */
export function NeedsPanel({ file, labels, open }: { file: WholeFile; labels: Labels; open: OpenPart }) {
  const t = useTranslations("people");
  const shell = useTranslations("shell");
  const { items, hidden } = file.needs;
  return (
    <PartPanel
      id="needs"
      title={t("panel.needs")}
      file={file}
      parts={[{ part: "needs", label: shell("edit") }]}
      open={open}
    >
      {items.length === 0 && !hidden ? <p className="text-ink-soft">{t("need.none")}</p> : null}
      <ul className="flex flex-col gap-1">
        {items.map((need) => (
          <li key={need.code + need.identifiedOn} className="flex flex-wrap items-baseline gap-x-2">
            <span className={need.status === "ENDED" ? "text-ink-soft line-through" : "font-medium"}>
              {labels.of("need", need.code)}
            </span>
            <span className={need.status === "CONFIRMED" ? "badge badge-good" : "badge"}>
              {wordsFor(t, `need.${need.status}`)}
            </span>
            {need.restricted ? (
              <span className="badge badge-bad">
                <Icon name="sealed" />
                {t("need.restricted")}
              </span>
            ) : null}
            <span className="hint">
              <DayText day={need.identifiedOn} />
            </span>
          </li>
        ))}
      </ul>
      {hidden ? <p className="notice notice-warn mt-2">{t("need.hidden")}</p> : null}
    </PartPanel>
  );
}
