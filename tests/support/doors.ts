import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import type { Country } from "@/lib/access/roles";
import type { FailureCode } from "@/lib/core/failure";
import { formatReference } from "@/lib/core/reference-number";
import { aRef } from "@/prisma/builders";
import { caseDoors } from "./doors-cases";
import { deskDoors } from "./doors-desk";
import { housingDoors } from "./doors-housing";
import { boardDoors } from "./doors-housing-board";
import { lifecycleDoors } from "./doors-lifecycle";
import { peopleDoors } from "./doors-people";
import { besideDoors } from "./doors-people-beside";
import { siteWorkDoors } from "./doors-site-work";
import { lawDoors } from "./doors-stay-law";
import { livingDoors } from "./doors-stays";
import type { Who, World, WorldCase } from "./world";

/** The records an input names. Each can come from another country, or from nowhere, without the others. */
export type Named = {
  case: WorldCase;
  person: WorldCase;
  group: WorldCase;
  site: WorldCase;
  country: Country;
  user: string;
};
export type Name = keyof Named;

/** One exported query or command that takes an actor. */
export type Door = {
  /** File and function, as the modules export it. */
  at: string;
  /** All of these must let the actor through and reach the named records. */
  needs: readonly Permission[];
  names: readonly Name[];
  /** The answer for a record that does not exist; notFound by default. */
  absent?: Partial<Record<Name, FailureCode>>;
  /** Answers with an empty list if the record does not exist. */
  empty?: boolean;
  /** Answers with reasonNeeded if a reason would open it. */
  opens?: boolean;
  reason?: string;
  /** The answer for every actor who is let in, if this input cannot succeed; "any" if it depends on the role. */
  always?: FailureCode | "any";
  call(actor: Actor, named: Named, world: World): Promise<unknown>;
};

/** Every door of the product. */
export const DOORS: readonly Door[] = [
  ...peopleDoors,
  ...besideDoors,
  ...caseDoors,
  ...deskDoors,
  ...housingDoors,
  ...boardDoors,
  ...lawDoors,
  ...siteWorkDoors,
  ...livingDoors,
  ...lifecycleDoors,
];

/** Exported functions that take an actor and are parts of doors: they answer nobody on their own. */
export const PARTS: Record<string, string> = {
  "lib/housing/queries/list-apart.ts assertProtection": "part of listApart, keepApart and endApart",
  "lib/cases/queries/list-cases.ts conditionOf": "the condition of listCases",
  "lib/people/commands/write-person.ts countryFor": "part of registerPerson and registerFamily",
  "lib/people/queries/list-people.ts conditionOf": "the condition of listPeople and the exports",
  "lib/people/queries/person-rows.ts itemColumns": "the columns of lists and hits",
  "lib/people/queries/name-columns.ts nameColumns": "the names in lists, of cases and of tasks",
  "lib/cases/queries/case-people.ts principalColumns": "whom cases in lists are about",
  "lib/users/commands/add-user.ts scopeRows": "part of addUser and changeUser",
};

const NOTHING = 9_000_001;
const nobody = (number: number) => ({
  id: `00000000-0000-7000-8000-00000${number}`,
  ref: formatReference("P", number),
});

/** References of the right form that belong to nothing. */
const GHOST: WorldCase = {
  id: nobody(NOTHING).id,
  ref: formatReference("C", NOTHING),
  people: [nobody(NOTHING), nobody(NOTHING + 1), nobody(NOTHING + 2)],
  newcomer: nobody(NOTHING + 3),
  group: formatReference("G", NOTHING),
  household: formatReference("H", NOTHING),
  approval: aRef("Q", NOTHING),
  site: "XX-NOWHERE",
};

/** The records of one country: of the `own` case, of the `other` one, or of none at all. */
export function namedIn(world: World, country: Country, which: "own" | "other"): Named {
  const found = world.countries[country][which];
  const who: Who = `colleague-${country}`;
  return { case: found, person: found, group: found, site: found, country, user: world.users[who] };
}

/** The same input with one record replaced by one that does not exist. */
export function without(named: Named, name: Name): Named {
  if (name === "country") return { ...named, country: "XX" as Country };
  return { ...named, [name]: name === "user" ? GHOST.id : GHOST };
}
