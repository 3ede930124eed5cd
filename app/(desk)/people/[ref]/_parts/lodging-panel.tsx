import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import { Panel } from "@/components/panel";
import { RecordLink } from "@/components/record-link";
import { addDays } from "@/lib/core/civil-date";
import type { PersonFile, WholeFile } from "@/lib/people/queries/get-person";
import type { ShownStay } from "@/lib/people/queries/person-lodging";
import { inLanguage } from "@/lib/reference/label";
import type { Labels } from "../../_parts/labels";
import { HardDatePart } from "./hard-date-part";

function Place({ stay }: { stay: ShownStay }) {
  const t = useTranslations("people.stay");
  const locale = useLocale();
  return (
    <>
      <RecordLink noun="housing" of={stay.site} className="font-medium">
        {inLanguage(stay.siteName, locale)}
      </RecordLink>
      {stay.room ? <> · {t("room", { room: stay.room })}</> : null}
      {stay.bed ? <> · {t("bed", { bed: stay.bed })}</> : null}
    </>
  );
}

function Former({ stays, labels }: { stays: readonly ShownStay[]; labels: Labels }) {
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
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Where the person sleeps now and slept before, and what housing must mind. */
export function LodgingPanel({ file, labels }: { file: PersonFile; labels: Labels }) {
  const t = useTranslations("people");
  const open = file.stays.filter((stay) => stay.toOn === null);
  return (
    <Panel id="lodging" title={t("panel.lodging")}>
      {open.length === 0 ? (
        <p className="text-ink-soft">{t("stay.none")}</p>
      ) : (
        open.map((stay) => (
          <p key={stay.site + stay.fromOn}>
            <Place stay={stay} />
            <span className="hint block">
              {stay.state === "RESERVED" ? t("stay.reserved") : t("stay.since")} <DayText day={stay.fromOn} />
              {stay.bedSince && stay.bedSince !== stay.fromOn ? (
                <>
                  {" "}
                  · {t("stay.bedSince")} <DayText day={stay.bedSince} />
                </>
              ) : null}
            </span>
          </p>
        ))
      )}
      {file.functionalNeeds.length > 0 ? (
        <p className="mt-2 flex flex-wrap gap-1">
          <span className="text-ink-soft">{t("functional")}</span>
          {file.functionalNeeds.map((need) => (
            <span key={need.kind + need.fromOn} className="badge badge-warn">
              {labels.of("functionalNeed", need.kind)}
            </span>
          ))}
        </p>
      ) : null}
      <Former stays={file.stays.filter((stay) => stay.toOn !== null)} labels={labels} />
    </Panel>
  );
}

/** What lets the person stay in the country and how long still; of each paper the last good day is shown. */
export function PermissionsPanel({ file, labels }: { file: WholeFile; labels: Labels }) {
  const t = useTranslations("people");
  const stays = useTranslations("stays");
  return (
    <Panel
      id="permissions"
      title={t("panel.permissions")}
      actions={
        file.may.edit ? (
          <Link prefetch={false} href={`/people/${file.ref}/edit#add-permission`}>
            {stays("permission.add")}
          </Link>
        ) : null
      }
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
                <span className="badge">{t(`permission.${permission.status}` as never)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
