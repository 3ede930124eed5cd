import type { Country } from "@/lib/access/roles";
import type { HostRules } from "./host-rule";

/** Where asylum seekers may not settle in a country, by which rule, and who gives the permit. */
export type ClosedPlaces = {
  country: Country;
  names: string[];
  authority: string;
  /** Where the rule comes from, as its version records it. */
  source: string;
  rule: string;
};
/** A closed place that a text names. */
export type ClosedPlace = Omit<ClosedPlaces, "names"> & { place: string };

// As people write them in Dari, Tajik and Russian; the rules have only the Latin names.
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  Dushanbe: ["دوشنبه", "دوشنبې", "душанбе"],
  Khujand: ["خجند", "хуҷанд", "худжанд", "khudzhand", "khojand"],
  Buston: ["بوستان", "бӯстон", "бустон"],
  Guliston: ["گلستان", "гулистон"],
  Tursunzoda: ["تورسون زاده", "تورسون‌زاده", "турсунзода", "tursunzade"],
  Isfara: ["اسفره", "исфара"],
  Konibodom: ["کانی بادام", "کانی‌بادام", "конибодом", "канибадам", "kanibadam"],
};

const folded = (text: string) =>
  text.normalize("NFKC").toLowerCase().replaceAll("ي", "ی").replaceAll("ك", "ک");

/** Whether `name` appears in `text` as words of its own, however they are written. */
function names(text: string, name: string): boolean {
  const words = folded(name).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{M}])${words}(?![\\p{L}\\p{M}])`, "u").test(folded(text));
}

/** The closed place that one of some texts names; null if none does. */
export function closedPlaceIn(
  { closedPlaces }: Pick<HostRules, "closedPlaces">,
  ...texts: readonly (string | null | undefined)[]
): string | null {
  const named = (place: string) =>
    [place, ...(SPELLINGS[place] ?? [])].some((name) => texts.some((text) => text && names(text, name)));
  return closedPlaces.find(named) ?? null;
}

/** As closedPlaceIn, for one country of several, with the rule's source and whom to ask. */
export function closedPlaceOf(
  lists: readonly ClosedPlaces[],
  country: string | null,
  ...texts: readonly (string | null | undefined)[]
): ClosedPlace | null {
  for (const { names: closedPlaces, ...rest } of lists) {
    if (country !== null && rest.country !== country) continue;
    const place = closedPlaceIn({ closedPlaces }, ...texts);
    if (place) return { ...rest, place };
  }
  return null;
}
