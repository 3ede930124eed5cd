import Link from "next/link";
import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { Icon } from "@/components/icon";
import { Panel } from "@/components/panel";
import { momentText } from "@/lib/audit/moment";
import type { AuditDay } from "@/lib/audit/queries";
import type { Doer } from "@/lib/audit/subjects";
import type { CivilDate } from "@/lib/core/civil-date";
import { wordsFor } from "@/lib/i18n/words";
import type { OpenIncident } from "@/lib/incidents/queries";
import type { AccountsToday } from "@/lib/users/queries";
import { momentAt } from "../../housing/[site]/incidents/_parts/moment-at";

const ROW =
  "flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 border-t border-line py-1.5 first:border-t-0";

/** A moment in UTC, to the minute, as on the pages of the audit. */
function Moment({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} className="text-ink-soft">
      <bdi dir="ltr" className="tabular-nums">
        {momentText(at, null).utc.slice(0, 16)} UTC
      </bdi>
    </time>
  );
}

function Account({ of, name }: { of: string; name: string }) {
  return (
    <Link prefetch={false} href={`/admin/users/${of}`}>
      <bdi>{name}</bdi>
    </Link>
  );
}

/** Who could not sign in since yesterday, and which accounts must wait before the next attempt. */
export function SignInsFailed({ accounts }: { accounts: AccountsToday }) {
  const t = useTranslations("home.accounts");
  const { failed, unknown, waiting, since } = accounts;
  return (
    <Panel
      id="failed-sign-ins"
      title={t("failed")}
      actions={
        <Link prefetch={false} href={`/audit/access?kind=sign-in-failed&from=${since}`}>
          {t("log")}
        </Link>
      }
    >
      {waiting.length > 0 ? (
        <>
          <h3>{t("locked")}</h3>
          <ul className="mb-3">
            {waiting.map(({ of, name, until }) => (
              <li key={of} className={ROW} data-locked>
                <Account of={of} name={name} />
                <span className="badge badge-bad">
                  {t("until")} <Moment at={until} />
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {failed.length === 0 && unknown === 0 ? <p className="text-ink-soft">{t("noneFailed")}</p> : null}
      <ul>
        {failed.map(({ of, name, tries, lastAt }) => (
          <li key={of} className={ROW} data-failed>
            <Account of={of} name={name} />
            <span className="flex flex-wrap gap-x-2">
              {t("tries", { count: tries })} <Moment at={lastAt} />
            </span>
          </li>
        ))}
        {unknown > 0 ? <li className={ROW}>{t("unknown", { count: unknown })}</li> : null}
      </ul>
    </Panel>
  );
}

const MOST_NEVER = 10;

/** Active accounts that have never been used. */
export function NeverSignedIn({ never }: Pick<AccountsToday, "never">) {
  const t = useTranslations();
  return (
    <Panel
      id="never-signed-in"
      title={t("home.accounts.never")}
      actions={
        <Link prefetch={false} href="/admin/users">
          {t("home.accounts.all")}
        </Link>
      }
    >
      {never.length === 0 ? <p className="text-ink-soft">{t("home.accounts.everybody")}</p> : null}
      <ul>
        {never.slice(0, MOST_NEVER).map(({ of, name, role, addedAt }) => (
          <li key={of} className={ROW} data-never>
            <span>
              <Account of={of} name={name} />{" "}
              <span className="text-ink-soft">{wordsFor(t, `shell.role.${role}`)}</span>
            </span>
            <span className="text-ink-soft">
              {t("home.accounts.added")} <Moment at={addedAt} />
            </span>
          </li>
        ))}
      </ul>
      {never.length > MOST_NEVER ? (
        <p className="hint mt-1">{t("home.accounts.more", { count: never.length - MOST_NEVER })}</p>
      ) : null}
    </Panel>
  );
}

function Who({ by }: { by: Doer }) {
  const t = useTranslations("audit.doer");
  return by.name ? <bdi>{by.name}</bdi> : <span>{wordsFor(t, by.kind)}</span>;
}

/** What was refused to whom since yesterday. */
export function Denials({ day }: { day: AuditDay }) {
  const t = useTranslations("home.auditor");
  const { denied, since } = day;
  return (
    <Panel
      id="denials"
      title={t("denied")}
      actions={
        <Link prefetch={false} href={`/audit/access?kind=denied&from=${since}`}>
          {t("show", { count: denied.total })}
        </Link>
      }
    >
      {denied.total === 0 ? <p className="text-ink-soft">{t("noDenied")}</p> : null}
      <ul>
        {denied.by.map(({ by, times }) => (
          <li key={by.kind + (by.name ?? "")} className={ROW} data-denied>
            <Who by={by} />
            <span className="text-ink-soft">{t("times", { count: times })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Who exported lists with names since yesterday. */
export function NamedExports({ day }: { day: AuditDay }) {
  const t = useTranslations("home.auditor");
  const { exports, since } = day;
  return (
    <Panel
      id="named-exports"
      title={t("exports")}
      actions={
        <Link prefetch={false} href={`/audit/access?kind=export&from=${since}`}>
          {t("allExports")}
        </Link>
      }
    >
      {exports.total === 0 ? <p className="text-ink-soft">{t("noExports")}</p> : null}
      <ul>
        {exports.items.map(({ by, at, ref, rows }) => (
          <li key={ref} className={ROW} data-export={ref}>
            <span>
              <Who by={by} /> <bdi className="tabular-nums text-ink-soft">{ref}</bdi>
            </span>
            <span className="flex flex-wrap gap-x-2">
              {t("people", { count: rows })} <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
      {exports.total > exports.items.length ? (
        <p className="hint mt-1">{t("moreExports", { count: exports.total - exports.items.length })}</p>
      ) : null}
    </Panel>
  );
}

/** When the chains of the audit were last checked, by whom, and the result. */
export function ChainCheck({ day: { check } }: { day: AuditDay }) {
  const t = useTranslations("home.auditor");
  return (
    <Panel
      id="chain"
      title={t("chain")}
      actions={
        <Link prefetch={false} href="/audit">
          {t("checkNow")}
        </Link>
      }
    >
      {check ? (
        <p className="flex flex-wrap items-baseline gap-x-2" data-intact={check.intact}>
          <span className={check.intact ? "badge badge-good" : "badge badge-bad"}>
            {t(check.intact ? "intact" : "broken")}
          </span>
          <Moment at={check.at} />
          <Who by={check.by} />
        </p>
      ) : (
        <p className="text-ink-soft">{t("unchecked")}</p>
      )}
    </Panel>
  );
}

/** Incidents that are open, the gravest first. */
export function IncidentsOpen({ open }: { open: { items: OpenIncident[]; total: number } }) {
  const t = useTranslations();
  return (
    <Panel id="incidents" title={t("home.incidents.title", { count: open.total })}>
      {open.total === 0 ? <p className="text-ink-soft">{t("home.incidents.none")}</p> : null}
      <ul>
        {open.items.map(({ ref, site, kind, severity, restricted, occurredAt }) => (
          <li key={ref} className={ROW} data-incident={ref}>
            <span className="flex flex-wrap items-baseline gap-x-2">
              <Link prefetch={false} href={`/housing/${site}/incidents/${ref}`} className="font-medium">
                {wordsFor(t, `incidents.kinds.${kind}`)}
              </Link>
              <span className={severity >= 3 ? "badge badge-bad" : "badge"}>
                {wordsFor(t, `incidents.severities.${severity}`)}
              </span>
              {restricted ? (
                <span className="badge badge-warn">
                  <Icon name="sealed" />
                  {t("incidents.restricted")}
                </span>
              ) : null}
            </span>
            <span className="flex flex-wrap gap-x-2 text-ink-soft">
              <bdi>{site}</bdi>
              <bdi className="tabular-nums">{momentAt(occurredAt, site)}</bdi>
            </span>
          </li>
        ))}
      </ul>
      {open.total > open.items.length ? (
        <p className="hint mt-1">{t("home.incidents.more", { count: open.total - open.items.length })}</p>
      ) : null}
    </Panel>
  );
}

export type WeekFigure = {
  name: "persons" | "cases" | "applicant" | "government" | "host" | "medical" | "agency";
  now: number;
  change: number | null;
};
export type Week = { on: CivilDate; comparedWith: CivilDate | null; figures: WeekFigure[] };

/** The newest figures of the weekly status with the change since the week before, in words as well as by sign. */
export function WeekFigures({ week }: { week: Week }) {
  const t = useTranslations("home.week");
  return (
    <Panel
      id="week"
      title={t("title")}
      actions={
        <Link prefetch={false} href="/reports/weekly-status">
          {t("report")}
        </Link>
      }
    >
      <p className="mb-2 text-ink-soft">
        {t("on")} <DayText day={week.on} both />
        {week.comparedWith ? (
          <>
            {" · "}
            {t("compared")} <DayText day={week.comparedWith} />
          </>
        ) : null}
      </p>
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4 gap-y-3">
        {week.figures.map(({ name, now, change }) => (
          <div key={name} data-figure={name} className="flex flex-col">
            <dt className="flex-1 text-ink-soft">{t(`figure.${name}`)}</dt>
            <dd className="text-2xl font-semibold tabular-nums">{t("number", { count: now })}</dd>
            <dd className="hint" data-change={change ?? ""}>
              {change === null ? t("noChange") : t("change", { count: change })}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
