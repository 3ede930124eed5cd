import { brokenRules, type Rule, type Sleeper } from "./placement-rules";
import type { BedFacts, SiteFacts } from "./site-facts";

/** The rules `person` would break in `bed` as things stand at the site; roommates are all who sleep there meanwhile. */
export function rulesBrokenIn(site: SiteFacts, bed: BedFacts, person: Sleeper): Rule[] {
  const room = site.rooms.get(bed.room);
  if (!room) return [];
  const roommates = room.beds.flatMap((each) =>
    each.sleepers.flatMap((id) => (id === person.id ? [] : (site.sleepers.get(id) ?? []))),
  );
  return brokenRules(person, {
    place: room,
    bedKind: bed.kind,
    roommates,
    placeOf: (id) => site.rooms.get(site.roomOf.get(id) ?? ""),
    standard: site.standard,
  });
}

/** Beds this person may have for all of the nights without breaking a rule: rooms of the household first. */
export function freeBedsFor(site: SiteFacts, person: Sleeper, most = 10): string[] {
  const rooms = [...site.rooms.values()];
  const withKin = (beds: readonly BedFacts[]) =>
    beds.some((bed) =>
      bed.sleepers.some((id) => {
        const other = site.sleepers.get(id);
        return other !== undefined && other.household !== null && other.household === person.household;
      }),
    );
  rooms.sort((a, b) => Number(withKin(b.beds)) - Number(withKin(a.beds)));
  const found: string[] = [];
  for (const room of rooms)
    for (const bed of room.beds) {
      if (!bed.free || rulesBrokenIn(site, bed, person).length > 0) continue;
      found.push(bed.address);
      if (found.length === most) return found;
    }
  return found;
}
