import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import { Panel } from "@/components/panel";
import { RecordLink } from "@/components/record-link";
import { countryOf } from "@/lib/access/roles";
import type { CardState } from "@/lib/cards/queries/card-state";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { wordsFor } from "@/lib/i18n/words";
import type { PersonFile, WholeFile } from "@/lib/people/queries/get-person";
import type { ShownStay } from "@/lib/people/queries/person-stays";
import { inLanguage } from "@/lib/reference/label";
import { nightsSpent } from "@/lib/stays/nights";
import type { PlacingChoices } from "@/lib/stays/queries/placing-choices";
import type { Labels } from "../../_parts/labels";
import { HardDatePart } from "./hard-date-part";
import { LifeActions } from "./life-panel";
import { momentIn } from "./moment";
import { type OpenPart, PartPanel } from "./part-panel";
import { PlacingActions } from "./placing-actions";

type Props = { file: PersonFile; labels: Labels; placing: PlacingChoices; card: CardState | null };

function Place({ stay }: { stay: ShownStay }) {
  const t = useTranslations("people.stay");
  const locale = useLocale();
  return (
    <>
      <RecordLink noun="housing" of={stay.site} className="font-medium">
        {inLanguage(stay.siteName, locale)}
      </RecordLink>
      {stay.building ? (
        <>
          {" "}
          · <bdi>{stay.building}</bdi>
        </>
      ) : null}
      {stay.room ? <> · {t("room", { room: stay.room })}</> : null}
      {stay.bed ? <> · {t("bed", { bed: stay.bed })}</> : null}
    </>
  );
}

/** Everything about a past or present stay: its nights, the beds one after the other, the absences. */
function StayLines({ stay, labels, today }: { stay: ShownStay; labels: Labels; today: CivilDate }) {
  const t = useTranslations("stays");
  const country = countryOf(stay.country);
  const nights = nightsSpent(stay, today);
  return (
    <ul className="hint">
      <li>{t("nights", { count: nights })}</li>
      {stay.beds.length > 1
        ? stay.beds.map((each) => (
            <li key={each.bed + each.fromOn}>
              <bdi>{each.bed}</bdi> · <bdi>{each.fromOn}</bdi> – <bdi>{each.toOn ?? ""}</bdi>
            </li>
          ))
        : null}
      {stay.absences
        .filter((each) => each.toAt !== null)
        .map((each) => (
          <li key={each.fromAt}>
            {labels.of("absenceKind", each.kind)}
            {each.destination ? (
              <>
                {" "}
                · <bdi dir="auto">{each.destination}</bdi>
              </>
            ) : null}{" "}
            · <bdi>{momentIn(country, each.fromAt)}</bdi> – <bdi>{momentIn(country, each.toAt ?? "")}</bdi>
          </li>
        ))}
    </ul>
  );
}

function Former({ stays, labels, today }: { stays: readonly ShownStay[]; labels: Labels; today: CivilDate }) {
  const t = useTranslations("people.stay");
  if (stays.length === 0) return null;
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-accent">{t("former", { count: stays.length })}</summary>
      <ul className="mt-1 flex flex-col gap-1">
        {stays.map((stay) => (
          <li key={stay.site + stay.fromOn}>
            <Place stay={stay} />{" "}
            <span className="text-ink-soft">
              <DayText day={stay.fromOn} /> – <DayText day={stay.toOn} />
              {stay.outReason ? ` · ${labels.of("outReason", stay.outReason)}` : ""}
            </span>
            <StayLines stay={stay} labels={labels} today={today} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Current({ stay, labels, today }: { stay: ShownStay; labels: Labels; today: CivilDate }) {
  const t = useTranslations();
  const away = stay.absences.find((each) => each.toAt === null);
  const country = countryOf(stay.country);
  const held = stay.state === "RESERVED";
  return (
    <div>
      <Place stay={stay} />
      <span className="hint block">
        {held ? t("people.stay.reserved") : t("people.stay.since")} <DayText day={stay.fromOn} />
        {stay.bedSince && stay.bedSince !== stay.fromOn ? (
          <>
            {" "}
            · {t("people.stay.bedSince")} <DayText day={stay.bedSince} />
          </>
        ) : null}
        {stay.expectedOutOn ? (
          <>
            {" "}
            · {t("stays.expectedOut")} <DayText day={stay.expectedOutOn} />
          </>
        ) : null}
      </span>
      {away ? (
        <p className={`badge badge-long ${away.kind === "UNEXPLAINED" ? "badge-bad" : "badge-warn"}`}>
          {t("stays.away", {
            since: momentIn(country, away.fromAt),
            kind: labels.of("absenceKind", away.kind),
          })}
          {away.destination ? (
            <>
              {" "}
              · <bdi dir="auto">{away.destination}</bdi>
            </>
          ) : null}
          {away.expectedOn ? ` · ${t("stays.expectedBack")} ${away.expectedOn}` : ""}
        </p>
      ) : null}
      {held ? null : <StayLines stay={stay} labels={labels} today={today} />}
    </div>
  );
}

const isCurrent = ({ state }: ShownStay) => state === "CHECKED_IN" || state === "RESERVED";

/** Where the person sleeps now and slept before, their housing needs, and what can be changed. */
export function HousingPanel({ file, labels, placing, card }: Props) {
  const t = useTranslations();
  const today = todayIn(file.country);
  const open = file.stays.filter(isCurrent);
  const site = open.find((stay) => placing?.sites.some(({ code }) => code === stay.site))?.site;
  return (
    <Panel
      id="housing"
      title={t("people.panel.housing")}
      actions={
        site ? (
          <Link href={`/housing/${site}/people`} prefetch={false}>
            {t("stays.people.title", { site })}
          </Link>
        ) : null
      }
    >
      {open.length === 0 ? <p className="text-ink-soft">{t("people.stay.none")}</p> : null}
      {open.map((stay) => (
        <Current key={stay.site + stay.fromOn} stay={stay} labels={labels} today={today} />
      ))}
      {file.functionalNeeds.length > 0 ? (
        <p className="mt-2 flex flex-wrap gap-1">
          <span className="text-ink-soft">{t("people.functional")}</span>
          {file.functionalNeeds.map((need) => (
            <span key={need.kind + need.fromOn} className="badge badge-warn">
              {labels.of("functionalNeed", need.kind)}
            </span>
          ))}
        </p>
      ) : null}
      <Former stays={file.stays.filter((stay) => !isCurrent(stay))} labels={labels} today={today} />
      {placing ? <PlacingActions file={file} labels={labels} placing={placing} card={card} /> : null}
      <LifeActions file={file} labels={labels} />
    </Panel>
  );
}

/** What lets the person stay in the country and for how long; each document shows its last valid day. */
export function PermissionsPanel({
  file,
  labels,
  open,
}: {
  file: WholeFile;
  labels: Labels;
  open: OpenPart;
}) {
  const t = useTranslations("people");
  const stays = useTranslations("stay-law");
  return (
    <PartPanel
      id="permissions"
      title={t("panel.permissions")}
      file={file}
      parts={[{ part: "stay", label: stays("permission.add") }]}
      adds
      open={open}
    >
      <HardDatePart file={file} labels={labels} />
      {file.permissions.length === 0 ? (
        <p className="text-ink-soft">{t("permission.none")}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {file.permissions.map((permission) => (
            <li
              key={permission.kind + permission.fromOn}
              className="flex flex-wrap items-baseline justify-between gap-x-3"
            >
              <span>
                <span className="font-medium">{labels.of("stayPermission", permission.kind)}</span>
                {permission.lastFour ? (
                  <>
                    {" "}
                    <bdi dir="ltr">••••{permission.lastFour}</bdi>
                  </>
                ) : null}
                <span className="hint block">
                  <DayText day={permission.fromOn} /> –{" "}
                  <DayText day={permission.toOn && addDays(permission.toOn, -1)} />
                </span>
              </span>
              {permission.status === "VALID" ? (
                <DaysLeft days={permission.daysLeft} />
              ) : (
                <span className="badge">{wordsFor(t, `permission.${permission.status}`)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </PartPanel>
  );
}
