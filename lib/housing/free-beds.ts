import { brokenRules, type Place, type Rule, type Sleeper } from "./placement-rules";
import type { BedFacts, SiteFacts } from "./site-facts";

/** The rules `person` would break in `bed` as things are at the site; roommates are all who sleep there meanwhile. */
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

/**
 * Which rules people who sleep at a site would newly break once their rooms are as `to` says, or once one bed is of
 * another kind. The facts hold only the rooms that change.
 */
export function newlyBroken(
  site: SiteFacts,
  to: Partial<Place>,
  changed?: { address: string; kind: string },
): Rule[] {
  const kindOf = (bed: BedFacts) => (changed?.address === bed.address ? changed.kind : bed.kind);
  const rooms = new Map(
    [...site.rooms].map(([id, room]) => [
      id,
      { ...room, ...to, beds: room.beds.map((bed) => ({ ...bed, kind: kindOf(bed) })) },
    ]),
  );
  const brokenAt = (facts: SiteFacts) =>
    [...facts.rooms.values()].flatMap((room) =>
      room.beds.flatMap((bed) =>
        bed.sleepers.flatMap((id) => {
          const person = facts.sleepers.get(id);
          return person ? rulesBrokenIn(facts, bed, person).map((rule) => ({ id, rule })) : [];
        }),
      ),
    );
  const before = new Set(brokenAt(site).map(({ id, rule }) => `${id} ${rule}`));
  const after = brokenAt({ ...site, rooms }).filter(({ id, rule }) => !before.has(`${id} ${rule}`));
  return [...new Set(after.map(({ rule }) => rule))];
}
