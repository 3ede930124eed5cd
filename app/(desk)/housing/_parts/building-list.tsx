import { getTranslations } from "next-intl/server";
import type { SiteView } from "@/lib/housing/queries/sites";
import { RoomCard } from "./room-card";

/** The buildings of a site with a card for each room. */
export async function BuildingList({ buildings }: { buildings: SiteView["buildings"] }) {
  const t = await getTranslations("housing");
  return buildings.map((building) => (
    <section key={building.code} className="mb-6">
      <h2 className="mb-2">{t("building", { code: building.code })}</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-3">
        {building.rooms.map((room) => (
          <li key={room.code}>
            <RoomCard room={room} />
          </li>
        ))}
      </ul>
    </section>
  ));
}
