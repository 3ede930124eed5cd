import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { SiteTabs } from "../../../_parts/site-tabs";
import { BalanceList } from "./balance-list";
import type { Placing } from "./load-placing";
import { PlacementCard } from "./placement-card";
import { WaitingForm } from "./waiting-form";

type Props = Placing & { code: string; actor: Actor };

/** Who waits for a bed here, and three ways to give them one. */
export async function PlacePage({ households, total, chosen, today, code, actor }: Props) {
  const t = await getTranslations("housing.place");
  const nameOf = new Map(chosen?.people.map((each) => [each.ref, each]));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { count: total })} />
      <SiteTabs actor={actor} code={code} current="place" />
      {chosen ? (
        <section aria-labelledby="choices" className="mb-6">
          <h2 id="choices" className="mb-2">
            {t("choices", { count: chosen.people.length })}
          </h2>
          <BalanceList sites={chosen.balance} code={code} of={chosen.people.map((each) => each.ref)} />
          <ClientMessages areas={["housing", "failure", "shell", "sign-in"]}>
            <ol className="grid items-start gap-4 lg:grid-cols-3">
              {chosen.placements.map((placement, at) => (
                <li key={placement.cost + String(at)}>
                  <PlacementCard
                    placement={placement}
                    nameOf={nameOf}
                    code={code}
                    today={today}
                    best={at === 0}
                  />
                </li>
              ))}
            </ol>
          </ClientMessages>
        </section>
      ) : null}
      {households.length === 0 ? (
        <EmptyState>{t("empty")}</EmptyState>
      ) : (
        <WaitingForm households={households} code={code} />
      )}
    </>
  );
}
