import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import { aSite } from "../builders";
import type { Keys } from "./chance";
import { addDays } from "./days";
import type { Rows } from "./rows";

/** How a site is built: what its rooms are like and how many there are to a floor and a building. */
export type SitePlan = {
  readonly code: string;
  readonly country: CountryCode;
  readonly name: { en: string; "fa-AF": string };
  readonly type: string;
  readonly admin_area: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly climate: string;
  readonly m2_standard: number;
  /** Share of the country's families housed here. */
  readonly share: number;
  readonly floors: number;
  readonly roomsToFloor: number;
  /** The names of buildings before their letter. */
  readonly building: string;
  readonly bunks: boolean;
  readonly ownToilet: boolean;
  /** The consular post within reach, and how many days people may stay: null if there is none. */
  readonly post: string | null;
  readonly stayDays: number | null;
};

export const sitePlans: readonly SitePlan[] = [
  {
    code: "TJ-JAIHUN",
    country: "TJ",
    name: { en: "Jaihun camp", "fa-AF": "کمپ جیحون" },
    type: "TENTED_CAMP",
    admin_area: "Khatlon, Jaihun",
    latitude: 37.35,
    longitude: 68.66,
    climate: "hot-dry",
    m2_standard: 3.5,
    share: 0.56,
    floors: 1,
    roomsToFloor: 20,
    building: "Block ",
    bunks: false,
    ownToilet: false,
    post: null,
    stayDays: null,
  },
  {
    code: "TJ-VAHDAT",
    country: "TJ",
    name: { en: "Vahdat centre", "fa-AF": "مرکز وحدت" },
    type: "COLLECTIVE_CENTRE",
    admin_area: "Districts of Republican Subordination, Vahdat",
    latitude: 38.556,
    longitude: 69.013,
    climate: "temperate",
    m2_standard: 3.5,
    share: 0.42,
    floors: 3,
    roomsToFloor: 12,
    building: "",
    bunks: true,
    ownToilet: false,
    post: "DUSHANBE",
    stayDays: null,
  },
  {
    code: "TJ-SHOKHIN",
    country: "TJ",
    name: { en: "Shokhin transit point", "fa-AF": "مرکز عبوری شاهین" },
    type: "TRANSIT_POINT",
    admin_area: "Khatlon, Shamsiddin Shohin",
    latitude: 37.85,
    longitude: 70.03,
    climate: "mountain",
    m2_standard: 3.5,
    share: 0.02,
    floors: 1,
    roomsToFloor: 12,
    building: "Hall ",
    bunks: false,
    ownToilet: false,
    post: null,
    stayDays: 5,
  },
  {
    code: "KZ-ALMATY",
    country: "KZ",
    name: { en: "Almaty sanatorium", "fa-AF": "آسایشگاه الماتی" },
    type: "HOTEL",
    admin_area: "Almaty",
    latitude: 43.16,
    longitude: 77.06,
    climate: "cold",
    m2_standard: 4.5,
    share: 0.58,
    floors: 4,
    roomsToFloor: 14,
    building: "",
    bunks: false,
    ownToilet: true,
    post: "ALMATY",
    stayDays: null,
  },
  {
    code: "KZ-SHYMKENT",
    country: "KZ",
    name: { en: "Shymkent apartments", "fa-AF": "آپارتمان‌های شیمکنت" },
    type: "APARTMENT_BLOCK",
    admin_area: "Shymkent",
    latitude: 42.32,
    longitude: 69.59,
    climate: "cold",
    m2_standard: 4.5,
    share: 0.42,
    floors: 5,
    roomsToFloor: 6,
    building: "House ",
    bunks: true,
    ownToilet: true,
    post: null,
    stayDays: null,
  },
  {
    code: "UZ-TERMEZ",
    country: "UZ",
    name: { en: "Termez hub", "fa-AF": "مرکز ترمذ" },
    type: "COLLECTIVE_CENTRE",
    admin_area: "Surkhandarya, Termez",
    latitude: 37.22,
    longitude: 67.28,
    climate: "hot-dry",
    m2_standard: 3.5,
    share: 0.57,
    floors: 2,
    roomsToFloor: 16,
    building: "",
    bunks: true,
    ownToilet: false,
    post: null,
    stayDays: null,
  },
  {
    code: "UZ-TASHKENT",
    country: "UZ",
    name: { en: "Tashkent hotel", "fa-AF": "هوتل تاشکند" },
    type: "HOTEL",
    admin_area: "Tashkent",
    latitude: 41.31,
    longitude: 69.28,
    climate: "temperate",
    m2_standard: 4.5,
    share: 0.43,
    floors: 5,
    roomsToFloor: 12,
    building: "",
    bunks: false,
    ownToilet: true,
    post: "TASHKENT",
    stayDays: null,
  },
];

/** Writes the sites, with water and washrooms for the people expected; returns their keys by code. */
export function addSites(
  rows: Rows,
  keys: Keys,
  today: CivilDate,
  expected: (plan: SitePlan) => number,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const plan of sitePlans) {
    const id = keys.next();
    const people = expected(plan);
    const {
      code,
      country,
      name,
      type,
      admin_area,
      latitude,
      longitude,
      climate,
      m2_standard,
      post,
      stayDays,
    } = plan;
    rows.add(
      "site",
      aSite({
        id,
        code,
        country,
        name,
        type,
        admin_area,
        latitude,
        longitude,
        climate,
        m2_standard,
        post_code: post,
        stay_days: stayDays,
        opens_on: addDays(today, -660),
        // The bench loads a million people into sites that are as many as ever.
        latrines: Math.min(10_000, Math.ceil(people / 20)),
        showers: Math.ceil(people / 50),
        water_litres_day: people * 18,
      }),
    );
    ids.set(code, id);
  }
  return ids;
}
