import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import { inLanguage } from "@/lib/reference/label";
import type { CountState } from "@/lib/stays/queries/head-count";
import { momentIn } from "../../../../people/[ref]/_parts/moment";
import { SiteTabs } from "../../../_parts/site-tabs";
import { closeCountAction, startCountAction } from "../actions";
import { CountOutcome } from "./count-outcome";
import { Round } from "./round";

/** The round of a site: begin it, count, end it, and what the last one found. */
export function CountPage({ state, actor }: { state: CountState; actor: Actor }) {
  const t = useTranslations("stays.count");
  const locale = useLocale();
  const { code, name } = state.site;
  const country = countryOf(state.site.country);
  return (
    <ClientMessages areas={["stays", "failure", "shell", "sign-in"]}>
      <PageHeader title={t("title", { site: inLanguage(name, locale) })} lead={t("lead")} />
      <SiteTabs actor={actor} code={code} current="count" />
      {state.open ? (
        <div className="card mb-6 flex flex-col gap-4">
          <p>
            {t("started", { since: momentIn(country, state.open.startedAt) })}{" "}
            {t("progress", { marked: state.open.marked, total: state.open.total })}
          </p>
          <Round site={code} />
          <div className="border-t border-line pt-3">
            <ActionButton action={closeCountAction} input={{ site: code }} className="btn">
              {t("close")}
            </ActionButton>
            <p className="hint mt-1">{t("closeHint")}</p>
          </div>
        </div>
      ) : (
        <div className="card mb-6 flex flex-col items-start gap-3">
          {state.last ? null : <p className="text-ink-soft">{t("noneYet")}</p>}
          <ActionButton
            action={startCountAction}
            input={{ site: code }}
            className="btn btn-primary min-h-14 text-lg"
          >
            {t("start")}
          </ActionButton>
        </div>
      )}
      {state.last ? (
        <CountOutcome site={code} last={state.last} at={momentIn(country, state.last.closedAt)} />
      ) : null}
    </ClientMessages>
  );
}
