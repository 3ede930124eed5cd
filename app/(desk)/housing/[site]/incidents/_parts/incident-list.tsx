import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Icon } from "@/components/icon";
import { leftToRight } from "@/lib/core/text";
import { wordsFor } from "@/lib/i18n/words";
import type { IncidentItem } from "@/lib/incidents/queries";
import { momentAt } from "./moment-at";

/** Incidents at a site: open ones first, each with its severity and what the reader may see of it. */
export async function IncidentList({
  incidents,
  site,
}: {
  incidents: readonly IncidentItem[];
  site: string;
}) {
  const t = await getTranslations("incidents");
  return (
    <ul className="flex flex-col gap-2">
      {incidents.map((each) => (
        <li key={each.ref} className="card">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Link href={`/housing/${site}/incidents/${each.ref}`} prefetch={false} className="font-semibold">
              {wordsFor(t, `kinds.${each.kind}`)}
            </Link>
            <span className={each.severity >= 3 ? "badge badge-bad" : "badge"}>
              {wordsFor(t, `severities.${each.severity}`)}
            </span>
            {each.restricted ? (
              <span className="badge badge-warn">
                <Icon name="sealed" />
                {t("restricted")}
              </span>
            ) : null}
            <span className="hint">
              <bdi className="tabular-nums">{momentAt(each.occurredAt, site)}</bdi> ·{" "}
              {t("involved", { count: each.people })} ·{" "}
              {each.closedOn ? t("closed", { on: leftToRight(each.closedOn) }) : t("open")}
            </span>
          </p>
          <p className="mt-1 whitespace-pre-line">
            <bdi>{each.summary}</bdi>
          </p>
        </li>
      ))}
    </ul>
  );
}
