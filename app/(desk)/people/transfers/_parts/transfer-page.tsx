import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { Facts } from "@/components/facts";
import { PageHeader } from "@/components/page-header";
import { Panel } from "@/components/panel";
import { wordsFor } from "@/lib/i18n/words";
import type { Transferred } from "@/lib/lifecycle/queries/transfers";
import { inLanguage } from "@/lib/reference/label";
import { PersonLink } from "../../_parts/person-cell";
import type { TransferView } from "./load-transfer";
import { AcceptButton, DeclineForm, WithdrawButton } from "./transfer-forms";
import { TransferState, useWay } from "./transfer-words";

/** A person by name and reference, or by country, sex and age band alone. */
function Who({ one: { person, country, sex, ageBand } }: { one: Transferred }) {
  const t = useTranslations();
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-1.5 last:border-b-0">
      {person ? (
        <span className="min-w-0">
          <PersonLink person={person} />
          <bdi className="text-ink-soft tabular-nums">{person.ref}</bdi>
        </span>
      ) : (
        <span>{t("duplicates.abroad", { country: wordsFor(t, `shell.country.${country}`) })}</span>
      )}
      <span className="text-ink-soft">{wordsFor(t, `people.sex.${sex}`)}</span>
      {ageBand ? <span className="text-ink-soft">{t(`people.band.${ageBand}`)}</span> : null}
    </li>
  );
}

function People({ view: { transfer, labels } }: { view: TransferView }) {
  const t = useTranslations("lifecycle.transfer");
  const locale = useLocale();
  const hidden = transfer.people.some(({ person }) => person === null);
  const waits = transfer.state === "PROPOSED";
  return (
    <Panel id="people" title={t("people")}>
      {waits && hidden ? <p className="hint">{t("unseen")}</p> : null}
      {transfer.people.length === 0 ? (
        <p className="text-ink-soft">
          {transfer.state === "ACCEPTED" ? t("left") : t("count", { count: transfer.count })}
        </p>
      ) : null}
      <ul>
        {transfer.people.map((one, at) => (
          <Who key={one.person?.ref ?? at} one={one} />
        ))}
      </ul>
      {waits ? (
        <>
          <h3 className="mt-3">{t("cases")}</h3>
          {transfer.cases.length === 0 ? <p className="text-ink-soft">{t("noCases")}</p> : null}
          <ul>
            {transfer.cases.map(({ pathway, stage, members }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cases without a reference, in a fixed order
              <li key={at}>
                {t("case", {
                  pathway: inLanguage(pathway, locale),
                  stage: inLanguage(stage, locale),
                  members,
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {waits && transfer.needs.length > 0 ? (
        <>
          <h3 className="mt-3">{t("needs")}</h3>
          <ul>
            {transfer.needs.map((kind) => (
              <li key={kind}>{labels.of("functionalNeed", kind)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

function Decide({ view: { transfer } }: { view: TransferView }) {
  const t = useTranslations("lifecycle.transfer.decide");
  const seen = { transfer: transfer.ref, version: transfer.version };
  return (
    <Panel id="decide" title={t("title")}>
      <p className="mb-2">{t("lead")}</p>
      {transfer.staying ? <p className="notice notice-warn mb-2">{t("staying")}</p> : null}
      <AcceptButton {...seen} />
      <DeclineForm {...seen} />
    </Panel>
  );
}

/** One transfer: what is proposed, whom it concerns and what can be decided. */
export function TransferParts({ view }: { view: TransferView }) {
  const t = useTranslations("lifecycle.transfer");
  const way = useWay();
  const { transfer } = view;
  const seen = { transfer: transfer.ref, version: transfer.version };
  return (
    <>
      <PageHeader
        title={t("one", { ref: transfer.ref })}
        lead={
          <span className="flex flex-wrap gap-x-3">
            <span>{way(transfer)}</span>
            <TransferState state={transfer.state} />
          </span>
        }
        actions={
          <Link prefetch={false} className="btn" href="/people/transfers">
            {t("back")}
          </Link>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel id="proposal" title={t("facts.title")}>
            <Facts
              items={[
                { term: t("facts.on"), is: <DayText day={transfer.on} /> },
                {
                  term: t("facts.reason"),
                  is: (
                    <bdi dir="auto" className="whitespace-pre-line">
                      {transfer.reason}
                    </bdi>
                  ),
                },
                { term: t("facts.by"), is: <bdi>{transfer.proposedBy ?? "–"}</bdi> },
                ...(transfer.decidedBy
                  ? [{ term: t("facts.decidedBy"), is: <bdi>{transfer.decidedBy}</bdi> }]
                  : []),
                ...(transfer.note
                  ? [{ term: t("facts.note"), is: <bdi dir="auto">{transfer.note}</bdi> }]
                  : []),
              ]}
            />
            {transfer.withdraws ? (
              <ClientMessages areas={["lifecycle", "failure", "shell", "sign-in"]}>
                <div className="mt-3">
                  <WithdrawButton {...seen} />
                </div>
              </ClientMessages>
            ) : null}
          </Panel>
          {transfer.decides ? (
            <ClientMessages areas={["lifecycle", "failure", "shell", "sign-in"]}>
              <Decide view={view} />
            </ClientMessages>
          ) : null}
        </div>
        <People view={view} />
      </div>
    </>
  );
}
