/** Where a bed is, in the words people use; `TJ-VAHDAT/A/101/2` as one text. */
export type BedAddress = { site: string; building: string; room: string; bed: string };

const part = /^[^/\p{Cc}]{1,40}$/u;

/** The text for a bed: site, building, room and bed with slashes between. */
export function formatBed({ site, building, room, bed }: BedAddress): string {
  return [site, building, room, bed].join("/");
}

/** Reads what formatBed wrote; null for anything else. */
export function parseBed(text: string): BedAddress | null {
  const parts = text.split("/").map((each) => each.trim());
  const [site, building, room, bed] = parts;
  if (parts.length !== 4 || !site || !building || !room || !bed) return null;
  return parts.every((each) => part.test(each)) ? { site, building, room, bed } : null;
}

/** Whether a text can be a site's code; anything else belongs to none. */
export function isSiteCode(text: string): boolean {
  return /^[A-Z0-9][A-Za-z0-9-]{1,30}$/.test(text);
}
