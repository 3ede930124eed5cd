import { newId } from "@/lib/core/id";
import type { Sealed } from "./sealing";

type Country = string;
type Day = string;

const site = {
  code: "TJ-JAIHUN",
  country: "TJ",
  name: { en: "Jaihun", "fa-AF": "جیحون" } as { en: string; "fa-AF": string },
  type: "COLLECTIVE_CENTRE",
  zone: null as string | null,
  admin_area: "Khatlon",
  latitude: null as number | null,
  longitude: null as number | null,
  opens_on: "2025-01-01",
  closes_on: null as Day | null,
  climate: null as string | null,
  m2_standard: 3.5,
  latrines: 0,
  showers: 0,
  water_litres_day: 0,
  contract: null as string | null,
  post_code: null as string | null,
  stay_days: null as number | null,
  status: "OPEN",
  version: 1,
};

/** Only a site; see aSiteWithBeds for one with beds. */
export function aSite(over: Partial<typeof site & { id: string }> = {}) {
  return { id: over.id ?? newId(), ...site, ...over };
}

/** A building of a site. */
export function aBuilding(of: { id: string; country: Country }, code: string, id = newId()) {
  return { id, site_id: of.id, country: of.country, code };
}

const room = {
  floor: 0,
  wing: null as string | null,
  area_m2: 16,
  sex_policy: "FAMILY",
  purpose: "LIVING",
  accessible: false,
  heated: true,
  own_toilet: false,
  near_toilet: false,
  shared: false,
  version: 1,
};

/** A room of a building. */
export function aRoom(
  of: { id: string; country: Country },
  code: string,
  over: Partial<typeof room & { id: string }> = {},
) {
  return { id: over.id ?? newId(), building_id: of.id, country: of.country, code, ...room, ...over };
}

/** A bed of a room at a site. */
export function aBed(
  of: { id: string; country: Country },
  siteId: string,
  code: string,
  over: { id?: string; kind?: string; state?: string } = {},
) {
  const { id = newId(), kind = "single", state = "in-service" } = over;
  return { id, room_id: of.id, site_id: siteId, country: of.country, code, kind, state, version: 1 };
}

/** A site of one building whose rooms have these numbers of beds. */
export function aSiteWithBeds(beds: readonly number[], over: Parameters<typeof aSite>[0] = {}) {
  const of = aSite(over);
  const building = aBuilding(of, "A");
  const rooms = beds.map((_, at) => aRoom(building, `A-${101 + at}`));
  return {
    site: of,
    buildings: [building],
    rooms,
    beds: rooms.flatMap((each, at) =>
      Array.from({ length: beds[at] ?? 0 }, (_, number) => aBed(each, of.id, String(number + 1))),
    ),
  };
}

const stay = {
  to_on: null as Day | null,
  state: "CHECKED_IN",
  out_reason: null as string | null,
  version: 1,
};
type Stay = typeof stay & { id: string; from_on: Day };

/** A person staying at a site, since a week before the demo's usual day by default. */
export function aStay(
  at: { id: string; country: Country },
  who: { id: string; country: Country },
  over: Partial<Stay> = {},
) {
  return {
    id: over.id ?? newId(),
    person_id: who.id,
    person_country: who.country,
    site_id: at.id,
    country: at.country,
    from_on: "2026-01-05",
    ...stay,
    ...over,
  };
}

/** The columns of a stay that has ended; the last night is the one before. */
export function checkedOut(on: Day, reason = "DEPARTED") {
  return { state: "CHECKED_OUT", to_on: on, out_reason: reason };
}

/** The nights of a stay in one bed: those of the whole stay by default. */
export function aBedAssignment(
  of: {
    id: string;
    person_id: string;
    person_country: Country;
    site_id: string;
    country: Country;
    from_on: Day;
    to_on: Day | null;
  },
  bedId: string,
  over: { id?: string; from_on?: Day; to_on?: Day | null } = {},
) {
  return {
    id: over.id ?? newId(),
    stay_id: of.id,
    person_id: of.person_id,
    person_country: of.person_country,
    bed_id: bedId,
    site_id: of.site_id,
    country: of.country,
    from_on: over.from_on ?? of.from_on,
    to_on: over.to_on === undefined ? of.to_on : over.to_on,
  };
}

const permission = {
  kind: "VISA",
  number_sealed: null as Sealed | Uint8Array | null,
  last_four: "",
  from_on: "2026-01-05",
  to_on: null as Day | null,
  authority: null as string | null,
  status: "VALID",
};

/** What lets a person stay in the country of `who`, or in another one that is given. */
export function aStayPermission(
  who: { id: string; country: Country },
  over: Partial<typeof permission & { id: string; country: Country }> = {},
) {
  return {
    id: over.id ?? newId(),
    person_id: who.id,
    person_country: who.country,
    country: who.country,
    ...permission,
    ...over,
  };
}
