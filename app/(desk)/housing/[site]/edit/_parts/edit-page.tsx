import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { Panel } from "@/components/panel";
import type { Actor } from "@/lib/access/actor";
import { listClosedPlaces } from "@/lib/law/queries/closed-places";
import { siteChoices } from "../../../_parts/site-choices";
import { ChangeSiteForm } from "../../../_parts/site-form";
import { SiteTabs } from "../../../_parts/site-tabs";
import { AddRoomsForm } from "./add-rooms-form";
import { BedForms } from "./bed-forms";
import { BuildingList } from "./building-list";
import { ClosingList } from "./closing-list";
import { ImportForm } from "./import-form";
import type { EditView } from "./load-edit";
import { BuildingForm, RoomForm } from "./place-forms";

/** Everything a site consists of, from the whole down to one bed. */
export async function EditPage({ plan, building, closing, actor }: EditView & { actor: Actor }) {
  const t = await getTranslations("housing");
  const locale = await getLocale();
  const choices = await siteChoices([plan.country]);
  const closed = await listClosedPlaces();
  const builds = actor.may("site.build");
  const shown = plan.buildings.find((each) => each.code === building);
  const { code: site, room, today } = plan;
  return (
    <>
      <PageHeader title={t("edit.title")} lead={locale === "fa-AF" ? plan.form.nameFa : plan.form.nameEn} />
      <SiteTabs actor={actor} code={site} current="edit" />
      <ClientMessages areas={["housing", "stay-law", "failure", "shell", "sign-in"]} today={today}>
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <Panel id="buildings" title={t("edit.buildings")}>
              <BuildingList plan={plan} building={building} room={room?.code ?? null} />
            </Panel>
            {closing ? <ClosingList closing={closing} /> : null}
            {shown && builds ? (
              <Panel id="building" title={t("building", { code: shown.code })}>
                <BuildingForm site={site} building={shown} />
              </Panel>
            ) : null}
            {building && room ? (
              <>
                <Panel id="room" title={t("edit.room", { building, room: room.code })}>
                  <RoomForm site={site} building={building} room={room} choices={choices} />
                </Panel>
                <Panel id="beds" title={t("edit.beds")}>
                  <BedForms site={site} building={building} room={room} choices={choices} today={today} />
                </Panel>
              </>
            ) : null}
          </div>
          {builds ? (
            <div className="flex min-w-0 flex-col gap-4">
              <Panel id="add-rooms" title={t("rooms.title")}>
                <AddRoomsForm site={site} building={building ?? ""} choices={choices} />
              </Panel>
              <Panel id="import" title={t("import.title")}>
                <ImportForm site={site} />
              </Panel>
              <details className="card">
                <summary className="cursor-pointer font-semibold">{t("edit.site")}</summary>
                <div className="mt-3">
                  <ChangeSiteForm
                    site={site}
                    choices={choices}
                    closed={closed}
                    country={plan.country}
                    version={plan.version}
                    form={plan.form}
                  />
                </div>
              </details>
            </div>
          ) : null}
        </div>
      </ClientMessages>
    </>
  );
}
