import type { PersonItem } from "./queries/person-rows";

type Place = Pick<PersonItem, "country" | "site" | "pathway">;

/** In what someone of a family is apart from the person of a page; null where they are together or nothing is known. */
export type Apart = { country: string | null; site: string | null; pathway: string | null };

/**
 * Where someone is, as far as it is elsewhere than this person: another country, another site, another programme. A
 * person without a site or a case is not elsewhere.
 */
export function apartFrom(self: Place, other: Place): Apart {
  return {
    country: other.country === self.country ? null : other.country,
    site: other.site === self.site ? null : other.site,
    pathway: other.pathway === self.pathway ? null : other.pathway,
  };
}
