import type { Country } from "@/lib/access/roles";
import { formatReference } from "@/lib/core/reference-number";
import { aRef } from "@/prisma/builders";
import type { Door, Name, Named } from "./door";
import { auditDoors } from "./doors-audit";
import { casesDoors } from "./doors-cases";
import { consentDoors } from "./doors-consent";
import { costsDoors } from "./doors-costs";
import { duplicatesDoors } from "./doors-duplicates";
import { exportsDoors } from "./doors-exports";
import { filesDoors } from "./doors-files";
import { housingDoors } from "./doors-housing";
import { housingBoardDoors } from "./doors-housing-board";
import { importsDoors } from "./doors-imports";
import { incidentsDoors } from "./doors-incidents";
import { lifecycleDoors } from "./doors-lifecycle";
import { familyDoors } from "./doors-lifecycle-family";
import { transferDoors } from "./doors-lifecycle-transfer";
import { maintenanceDoors } from "./doors-maintenance";
import { peopleDoors } from "./doors-people";
import { peopleBesideDoors } from "./doors-people-beside";
import { referralsDoors } from "./doors-referrals";
import { reportsDoors } from "./doors-reports";
import { stayLawDoors } from "./doors-stay-law";
import { staysDoors } from "./doors-stays";
import { suppliesDoors } from "./doors-supplies";
import { usersDoors } from "./doors-users";
import { workDoors } from "./doors-work";
import type { Who, World, WorldCase } from "./world";

/** Every door of the product. */
export const DOORS: readonly Door[] = [
  ...peopleDoors,
  ...peopleBesideDoors,
  ...consentDoors,
  ...duplicatesDoors,
  ...casesDoors,
  ...filesDoors,
  ...workDoors,
  ...usersDoors,
  ...auditDoors,
  ...reportsDoors,
  ...exportsDoors,
  ...referralsDoors,
  ...importsDoors,
  ...housingDoors,
  ...housingBoardDoors,
  ...stayLawDoors,
  ...incidentsDoors,
  ...maintenanceDoors,
  ...suppliesDoors,
  ...costsDoors,
  ...staysDoors,
  ...lifecycleDoors,
  ...transferDoors,
  ...familyDoors,
];

/** Exported functions that take an actor and are parts of doors: they answer nobody on their own. */
export const PARTS: Record<string, string> = {
  "lib/housing/queries/list-apart.ts assertProtection": "part of listApart, keepApart and endApart",
  "lib/cases/queries/list-cases.ts conditionOf": "the condition of listCases",
  "lib/people/commands/write-person.ts countryFor": "part of registerPerson and registerFamily",
  "lib/people/commands/write-person.ts newPersonRow": "part of registerPerson, registerFamily and takeImport",
  "lib/people/queries/known-already.ts reachedBy": "part of the questions of known-already and known-in-bulk",
  "lib/people/queries/known-already.ts maybeSame": "part of the questions of known-already and known-in-bulk",
  "lib/imports/queries/roster-context.ts contextFor": "what rows are read against",
  "lib/cases/queries/came-waiting.ts waiting": "whom listCameWaiting and openWaiting are about",
  "lib/duplicates/queries/pair-in-reach.ts reachesPair": "the reach of the doors of pairs",
  "lib/duplicates/queries/list-pairs.ts pairColumns": "the columns of listPairs and getPair",
  "lib/duplicates/queries/list-pairs.ts shownPair": "what listPairs and getPair show",
  "lib/lifecycle/commands/family-event.ts recordFamilyEvent":
    "part of recordMarriage, recordDivorce and recordCustody",
  "lib/lifecycle/queries/transfer-in-reach.ts reachesTransfer": "the reach of the doors of transfers",
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
  pair: aRef("D", NOTHING),
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
