import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import { agesOn, mayReachOn } from "@/lib/people/birth-date";
import { Chance } from "./chance";
import { addDays } from "./days";
import { lastOf, momentOf, type Resident } from "./people";
import type { Rows } from "./rows";
import type { World } from "./world";

/** What most families are asked on the day they are registered. */
const ASKED = [
  ["RESETTLEMENT", "US_STATE"],
  ["RESETTLEMENT", "UNHCR"],
  ["TRAVEL", "IOM_TRAVEL"],
] as const;

const VERSION = "2021-09";
const PUBLISHED = `${VERSION}-01` as CivilDate;
const OF_AGE = 18;

type Family = { people: readonly Resident[]; country: CountryCode; owner: string };

/**
 * What a family decided about what may leave: most agree, some refuse, some were not asked. Adults decide for
 * themselves, the first of them for the minors until they may be of age. Chance of its own: other rows stay as they
 * are.
 */
export function addConsents({ keys, today }: World, rows: Rows, { people, country, owner }: Family): void {
  const [first] = people;
  if (!first) return;
  const chance = new Chance(`consent ${first.id}`);
  if (chance.happens(0.12)) return;
  const ages = (person: Resident, on: CivilDate) => agesOn(person.born, on);
  for (const person of people) {
    const on = lastOf(person.registeredOn, PUBLISHED);
    if (on > today) continue;
    const minor = (ages(person, on)?.most ?? OF_AGE) < OF_AGE;
    const guardian = people.find((each) => (ages(each, on)?.least ?? 0) >= OF_AGE);
    if (minor && !guardian) continue;
    const until = minor && person.born ? addDays(mayReachOn(person.born, OF_AGE), -1) : null;
    for (const [purpose, recipient] of ASKED) {
      const given = !chance.happens(minor ? 0.01 : 0.05);
      rows.add("consent", {
        id: keys.next(),
        person_id: person.id,
        country,
        purpose,
        recipient,
        decision: given ? "GIVEN" : "REFUSED",
        decided_on: on,
        valid_to: given ? until : null,
        text_version: VERSION,
        language: "fa-AF",
        how: chance.happens(0.3) ? "THUMBPRINT" : "SIGNED",
        guardian_id: minor ? (guardian?.id ?? null) : null,
        guardian_country: minor ? country : null,
        recorded_at: momentOf(on, 9),
        recorded_by_id: owner,
      });
    }
  }
}
