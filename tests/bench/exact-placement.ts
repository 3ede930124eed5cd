import { isSurelyGrown, type Sleeper } from "@/lib/housing/placement-rules";
import type { SiteFacts } from "@/lib/housing/site-facts";
import { placementCost, usualWeights } from "@/lib/housing/suggest/cost";
import { unitsOf } from "@/lib/housing/suggest/placing";
import type { Given } from "@/lib/housing/suggest/room-state";
import { hardBreaks } from "@/lib/housing/suggest/suggest";

/**
 * The lowest possible cost of placing these people, found by trying every room for everyone; families stay whole with
 * an adult in each room, as in a suggestion. Only for small cases: (rooms + 1) to the power of people.
 */
export function exactCost(site: SiteFacts, people: readonly Sleeper[]): number {
  const rooms = [...site.rooms.values()];
  const units = unitsOf(people);
  const byUnit = units.flatMap((unit) => unit.people);
  let best = Number.POSITIVE_INFINITY;
  const free = new Map(rooms.map((room) => [room.id, room.beds.filter((bed) => bed.free)]));
  const given: Given[] = [];

  function price(): void {
    const beds = given.map(({ person, bed }) => ({ person: person.id, bed: bed.address }));
    if (hardBreaks(site, people, beds).length > 0) return;
    const placed = new Map(given.map(({ person, bed }) => [person.id, bed.room]));
    const torn = units.some(({ people: kin }) => {
      const there = kin.filter((each) => placed.has(each.id));
      const led = new Set(there.filter(isSurelyGrown).map((each) => placed.get(each.id)));
      return (
        there.length > 0 && (there.length < kin.length || there.some((each) => !led.has(placed.get(each.id))))
      );
    });
    if (!torn) best = Math.min(best, placementCost(site, units, given, usualWeights));
  }

  function next(at: number): void {
    const person = byUnit[at];
    if (!person) {
      price();
      return;
    }
    for (const room of rooms) {
      const bed = free.get(room.id)?.pop();
      if (!bed) continue;
      given.push({ person, bed });
      next(at + 1);
      given.pop();
      free.get(room.id)?.push(bed);
    }
    next(at + 1);
  }

  next(0);
  return best;
}
