import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { RecordLink } from "@/components/record-link";
import type { Actor } from "@/lib/access/actor";
import { wordsFor } from "@/lib/i18n/words";
import type { Incident } from "@/lib/incidents/queries";
import { SiteTabs } from "../../../_parts/site-tabs";
import { IncidentChangeForm } from "./incident-change-form";
import { momentAt } from "./moment-at";

/** One incident: what the reader may see of it, who it concerns, its restricted part, and what has been done. */
export async function IncidentPage({ incident, actor }: { incident: Incident; actor: Actor }) {
  const t = await getTranslations("incidents");
  return (
    <>
      <PageHeader
        title={wordsFor(t, `kinds.${incident.kind}`)}
        lead={
          <>
            {t("one", { ref: incident.ref })} ·{" "}
            <bdi className="tabular-nums">{momentAt(incident.occurredAt, incident.site)}</bdi> ·{" "}
            {wordsFor(t, `severities.${incident.severity}`)}
          </>
        }
        actions={<a href={`/housing/${incident.site}/incidents`}>{t("back")}</a>}
      />
      <SiteTabs actor={actor} code={incident.site} current="incidents" />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <section className="card">
          <p className="whitespace-pre-line">
            <bdi>{incident.summary}</bdi>
          </p>
          <h2 className="mt-4 mb-1">{t("people")}</h2>
          {incident.who?.length === 0 ? <p className="hint">{t("involved", { count: 0 })}</p> : null}
          {incident.who ? (
            <ul className="flex flex-wrap gap-3">
              {incident.who.map((ref) => (
                <li key={ref}>
                  <RecordLink noun="people" of={ref} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="hint">{t("hidden")}</p>
          )}
          {incident.details && incident.details.length > 0 ? (
            <>
              <h2 className="mt-4 mb-1">{t("details")}</h2>
              {incident.details.map((detail) => (
                <p key={detail.recordedAt} className="notice notice-warn whitespace-pre-line">
                  <bdi>{detail.body}</bdi>
                  <span className="hint block">{wordsFor(t, `consents.${detail.consent}`)}</span>
                </p>
              ))}
            </>
          ) : null}
        </section>
        <ClientMessages areas={["incidents", "failure", "shell", "sign-in"]}>
          <IncidentChangeForm incident={incident} />
        </ClientMessages>
      </div>
    </>
  );
}
