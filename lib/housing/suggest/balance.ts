/** A site as the balance sees it. */
export type SiteLoad = {
  code: string;
  /** Beds that can be slept in, and how many of them are tonight. */
  usable: number;
  inUse: number;
  /** Beds that can be given now. */
  free: number;
  /** How many more people the site may take by contract or services; null if there is no such limit. */
  room: number | null;
  /** How many of the people have their interview at the post reached from here. */
  interviews: number;
  /** How many of the people will wait longer than anyone may stay here. */
  tooLong: number;
};
export type SiteBalance = {
  code: string;
  /** How full the site is and would be, in whole percent of its usable beds; null if it has none. */
  now: number | null;
  after: number | null;
  /** Whether all of the people find a bed there. */
  fits: boolean;
};

// A group that travels to every interview, or must move again soon, weighs as much as a quarter of the site's beds.
const WEIGHT = 0.25;

const percent = (part: number, whole: number) => (whole > 0 ? Math.round((100 * part) / whole) : null);

/**
 * The sites a group could go to, the best balanced first: before all those with a bed for everyone, then by how full
 * each would be, whose interviews are near and who could stay, then by code. Soft: it orders and informs, and forbids
 * nothing (docs/domain.md 4.2, balance between sites against stay limit and consular city).
 */
export function balance<S extends SiteLoad>(sites: readonly S[], people: number): (S & SiteBalance)[] {
  const rated = sites.map((site) => {
    const { usable, inUse, free, room } = site;
    const fits = free >= people && (room === null || room >= people);
    return { ...site, now: percent(inUse, usable), after: percent(inUse + people, usable), fits };
  });
  const load = ({ usable, inUse, interviews, tooLong }: SiteLoad) =>
    usable > 0
      ? (inUse + people) / usable + (WEIGHT * (tooLong - interviews)) / Math.max(1, people)
      : Number.MAX_VALUE;
  return rated.sort(
    (a, b) => Number(b.fits) - Number(a.fits) || load(a) - load(b) || (a.code < b.code ? -1 : 1),
  );
}
