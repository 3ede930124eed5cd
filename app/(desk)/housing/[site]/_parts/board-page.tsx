import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { wordsFor } from "@/lib/i18n/words";
import { closedPlaceOf } from "@/lib/law/closed-place";
import { listClosedPlaces } from "@/lib/law/queries/closed-places";
import { inLanguage } from "@/lib/reference/label";
import { ClosedPlaceNote } from "../../../_parts/closed-place-note";
import { SiteTabs } from "../../_parts/site-tabs";
import { BoardDesk } from "./board-desk";
import { BoardFigures } from "./board-figures";
import { BoardNav } from "./board-nav";
import type { BoardView } from "./load-board";

/** The live plan of a site: its figures, its buildings, the rooms of one of them, and who waits. */
export async function BoardPage({ board, floor, show, waiting, actor }: BoardView & { actor: Actor }) {
  const { site, building, buildings, today } = board;
  const t = await getTranslations("housing");
  const locale = await getLocale();
  const { country, adminArea, name } = site;
  const closed = closedPlaceOf(await listClosedPlaces(), country, adminArea, name.en, name["fa-AF"]);
  const gives = actor.may("site.place");
  return (
    <>
      <PageHeader
        title={inLanguage(site.name, locale)}
        lead={
          <>
            <bdi>{site.code}</bdi> · {wordsFor(t, `type.${site.type}`)}
            {site.status === "OPEN" ? null : (
              <span className="badge badge-warn ms-2">{wordsFor(t, `status.${site.status}`)}</span>
            )}
          </>
        }
      />
      <SiteTabs actor={actor} code={site.code} current="board" />
      {closed ? (
        <ClientMessages areas={["stay-law", "shell"]}>
          <ClosedPlaceNote closed={closed} site />
        </ClientMessages>
      ) : null}
      <BoardFigures site={site} />
      {building === null ? (
        <EmptyState>{t("board.noRooms")}</EmptyState>
      ) : (
        <ClientMessages areas={["housing", "failure", "shell", "sign-in"]} today={today}>
          <BoardDesk
            site={site.code}
            building={building}
            rooms={board.rooms}
            tag={board.tag}
            today={today}
            gives={gives}
            overrides={actor.may("site.override")}
            show={show}
            waiting={waiting}
            nav={
              <BoardNav
                site={site.code}
                buildings={buildings}
                building={building}
                floor={floor}
                show={show}
              />
            }
          />
        </ClientMessages>
      )}
    </>
  );
}
