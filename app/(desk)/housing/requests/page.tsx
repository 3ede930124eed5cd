import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listRequests } from "@/lib/housing/queries/list-requests";
import { listSites } from "@/lib/housing/queries/sites";
import { optionWithCode } from "@/lib/reference/label";
import { OverflowForm } from "./_parts/overflow-forms";
import { AskForm, OverrideForm } from "./_parts/request-forms";
import { OverrideList, PlaceList } from "./_parts/request-lists";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("housing"))("requests.title") };
}

export default async function RequestsPage() {
  const [t, locale] = await Promise.all([getTranslations("housing.requests"), getLocale()]);
  const { requests, sites, actor } = await forPage("/housing/requests", async (asker) => ({
    requests: await listRequests(asker),
    sites: await listSites(asker),
  }));
  const options = sites.map(({ code, name }) => optionWithCode({ code, label: name }, locale));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ClientMessages areas={["housing", "failure", "shell", "sign-in"]}>
        <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <PlaceList places={requests.places} mayAnswer={actor.may("site.place")} />
          {actor.may("person.proposePlace") ? <AskForm sites={options} today={actor.today} /> : <span />}
          {actor.may("site.place") ? (
            <OverrideList overrides={requests.overrides} mayDecide={actor.may("site.override")} />
          ) : null}
          {actor.may("site.requestOverride") ? (
            <div className="grid gap-4">
              <OverrideForm sites={options} />
              <OverflowForm sites={options} />
            </div>
          ) : null}
        </div>
      </ClientMessages>
    </>
  );
}
