import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { PageHeader } from "@/components/page-header";
import { Panel } from "@/components/panel";
import { today } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { MERGE_FIELDS, type Side } from "@/lib/duplicates/merge-fields";
import type { PairFile } from "@/lib/duplicates/queries/get-pair";
import { inARow } from "@/lib/i18n/in-a-row";
import { PhotoPicture } from "../../_parts/photo-picture";
import { BesideTable, useFieldWords, useValueWords } from "./beside-table";
import type { PairView } from "./load-pairs";
import { AgainButton, DecideButtons, DifferentButton, UndoMergeButton } from "./pair-buttons";
import { SideName, useSideWords } from "./pair-side";
import { type Differing, ProposeForm } from "./propose-form";
import { BandBadge, WhyTable } from "./why-table";

/** The fuller record: it is suggested as the one to keep. */
function fuller({ records: { a, b } }: PairFile): Side {
  const said = (record: typeof a) =>
    record
      ? Object.values(record.values).filter(Boolean).length +
        record.documents.length +
        3 * record.cases.length
      : 0;
  return said(b) > said(a) ? "b" : "a";
}

function Propose({ view: { pair, labels } }: { view: PairView }) {
  const t = useTranslations("duplicates.propose");
  const words = useValueWords(pair, labels);
  const named = useFieldWords();
  const sideWords = useSideWords();
  const differing = MERGE_FIELDS.flatMap((field): Differing[] => {
    const values = { a: words("a", field), b: words("b", field) };
    return values.a && values.b && values.a !== values.b ? [{ field, label: named(field), values }] : [];
  });
  return (
    <Panel id="propose" title={t("title")}>
      <p className="mb-2 text-ink-soft">{t("lead")}</p>
      <ProposeForm
        pair={pair.ref}
        version={pair.version}
        keeps={fuller(pair)}
        names={{ a: sideWords(pair.sides.a), b: sideWords(pair.sides.b) }}
        differing={differing}
      />
      <div className="mt-3">
        <DifferentButton pair={pair.ref} version={pair.version} />
      </div>
    </Panel>
  );
}

/** One of two records above its column, with its photo. */
function SideHead({ view: { pair, photos }, of }: { view: PairView; of: Side }) {
  const ref = pair.records[of]?.ref;
  const photo = photos[of];
  return (
    <>
      <SideName side={pair.sides[of]} />
      {ref && photo ? (
        <ClientMessages areas={["files"]}>
          <PhotoPicture person={ref} photo={photo} />
        </ClientMessages>
      ) : null}
    </>
  );
}

/** Which record would be kept, and what it would take from the other. */
function Kept({ pair }: { pair: PairFile }) {
  const t = useTranslations("duplicates.proposal");
  const locale = useLocale();
  const words = useSideWords();
  const named = useFieldWords();
  const { keeps, choices } = pair;
  if (!keeps) return null;
  const taken = MERGE_FIELDS.filter((field) => (choices?.[field] ?? keeps) !== keeps).map(named);
  return (
    <>
      <p>{t("keeps", { ref: words(pair.sides[keeps]) })}</p>
      {taken.length > 0 ? <p>{t("values", { fields: inARow(locale, taken) })}</p> : null}
    </>
  );
}

function Proposal({ view: { pair, decides } }: { view: PairView }) {
  const t = useTranslations("duplicates.proposal");
  const two = pair.sides.a.country !== pair.sides.b.country;
  const half = pair.agreed.a !== pair.agreed.b;
  return (
    <Panel id="proposal" title={t("title")}>
      <Kept pair={pair} />
      {pair.note ? (
        <p className="my-1 whitespace-pre-line">
          <bdi dir="auto">{pair.note}</bdi>
        </p>
      ) : null}
      <p className="text-ink-soft">{t("by", { who: pair.proposedBy ?? "" })}</p>
      {two ? <p className="notice mt-2">{t(half ? "half" : "two")}</p> : null}
      {pair.own ? <p className="notice mt-2">{t("own")}</p> : null}
      {decides && !pair.own ? (
        <DecideButtons pair={pair.ref} version={pair.version} last={!two || half} />
      ) : null}
      <div className="mt-3 flex flex-wrap gap-3">
        <AgainButton pair={pair.ref} version={pair.version} withdraw />
        <DifferentButton pair={pair.ref} version={pair.version} />
      </div>
    </Panel>
  );
}

function Merged({ view: { pair, decides } }: { view: PairView }) {
  const t = useTranslations("duplicates.merged");
  const words = useSideWords();
  const kept = pair.keeps ?? "a";
  const gone: Side = kept === "a" ? "b" : "a";
  const open = pair.undoUntil !== null && new Date(pair.undoUntil) > now();
  return (
    <Panel id="merged" title={t("title")}>
      <p>{t("kept", { gone: words(pair.sides[gone]), kept: words(pair.sides[kept]) })}</p>
      {open && pair.undoUntil ? (
        <p className="text-ink-soft">
          {t("until")} <DayText day={today(pair.sides[kept].country, new Date(pair.undoUntil))} />
        </p>
      ) : (
        <p className="text-ink-soft">{t("late")}</p>
      )}
      {open && decides ? (
        <div className="mt-2">
          <UndoMergeButton pair={pair.ref} version={pair.version} />
        </div>
      ) : null}
    </Panel>
  );
}

function Decision({ view }: { view: PairView }) {
  const t = useTranslations("duplicates");
  const { pair } = view;
  if (pair.state === "OPEN") return <Propose view={view} />;
  if (pair.state === "PROPOSED") return <Proposal view={view} />;
  if (pair.state === "SAME") return <Merged view={view} />;
  return (
    <Panel id="decided" title={t(`state.${pair.state}`)}>
      {pair.state === "NOT_SAME" ? <p className="mb-2">{t("different.said")}</p> : null}
      <AgainButton pair={pair.ref} version={pair.version} />
    </Panel>
  );
}

/** Two records that may belong to one person, side by side, with what can be decided about them. */
export function PairParts({ view }: { view: PairView }) {
  const t = useTranslations("duplicates");
  const { pair, labels } = view;
  return (
    <>
      <PageHeader
        title={t("pair", { ref: pair.ref })}
        lead={
          <>
            <BandBadge pair={pair} /> <span className="badge">{t(`state.${pair.state}`)}</span>
          </>
        }
        actions={
          <Link prefetch={false} className="btn" href="/people/duplicates">
            {t("back")}
          </Link>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel id="beside" title={t("beside.title")}>
          <BesideTable
            pair={pair}
            labels={labels}
            heads={{ a: <SideHead view={view} of="a" />, b: <SideHead view={view} of="b" /> }}
          />
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel id="why" title={t("why.title")}>
            <WhyTable why={pair.why} />
          </Panel>
          <ClientMessages areas={["duplicates", "failure", "shell", "sign-in"]}>
            <Decision view={view} />
          </ClientMessages>
        </div>
      </div>
    </>
  );
}
