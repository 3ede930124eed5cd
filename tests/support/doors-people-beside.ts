import { opaqueId } from "@/lib/access/opaque-id";
import { todayIn } from "@/lib/core/clock";
import { changeDocumentState, checkDocument } from "@/lib/people/commands/change-documents";
import { addAlias, endAlias, recordLanguage } from "@/lib/people/commands/change-names";
import {
  addFunctionalNeed,
  addNeed,
  decideNeed,
  endFunctionalNeed,
} from "@/lib/people/commands/change-needs";
import { endNeighbour, requestNeighbour } from "@/lib/people/commands/change-neighbours";
import { addNumber, endNumber } from "@/lib/people/commands/change-numbers";
import { addRelationship, endRelationship } from "@/lib/people/commands/change-relationships";
import { addRelative, changeRelative, endRelative } from "@/lib/people/commands/change-relatives";
import { changeFocalPoint, moveGroup } from "@/lib/people/commands/move-group";
import { moveHousehold } from "@/lib/people/commands/move-household";
import type { Door, Named } from "./door";
import type { World } from "./world";

const at = "lib/people/commands";
// Read when a door is tried: the clock reads the environment, which the runner has set by then.
const today = () => todayIn("KZ");
const reason = "";

/** A row of the person's second of three people, as a form names it; a name of nothing if there is none. */
async function rowOf(
  world: World,
  noun: Parameters<typeof opaqueId>[0],
  statement: string,
  { person }: Named,
): Promise<string> {
  const [row] = await world.look(statement, [person.people[1].id]);
  return opaqueId(noun, String(row?.id ?? "none"));
}

const edit = (name: string, call: Door["call"]): Door => ({
  at: `${at}/${name}`,
  needs: ["person.edit"],
  names: ["person"],
  call,
});
const need = (name: string, call: Door["call"]): Door => ({ ...edit(name, call), needs: ["need.add"] });
const move = () => ({ on: today(), reason });

/** The doors to rows connected to a person. */
export const peopleBesideDoors: readonly Door[] = [
  need("change-needs.ts addNeed", (actor, { person }) =>
    addNeed(actor, {
      ref: person.people[1].ref,
      code: "SV-VO",
      severity: "HIGH",
      identifiedOn: today(),
      reason,
    }),
  ),
  need("change-needs.ts decideNeed", async (actor, named, world) =>
    decideNeed(actor, {
      ref: named.person.people[1].ref,
      need: await rowOf(
        world,
        "need",
        "SELECT id FROM specific_need WHERE person_id = $1 AND NOT restricted",
        named,
      ),
      seen: "CONFIRMED",
      to: "ENDED",
      on: today(),
      reason,
    }),
  ),
  need("change-needs.ts addFunctionalNeed", (actor, { person }) =>
    addFunctionalNeed(actor, {
      ref: person.people[1].ref,
      kind: "ISOLATION",
      fromOn: today(),
      toOn: today(),
      reason,
    }),
  ),
  need("change-needs.ts endFunctionalNeed", async (actor, named, world) =>
    endFunctionalNeed(actor, {
      ref: named.person.people[1].ref,
      need: await rowOf(
        world,
        "functional-need",
        "SELECT id FROM functional_need WHERE person_id = $1",
        named,
      ),
      seen: "",
      lastOn: today(),
      reason,
    }),
  ),
  edit("change-names.ts addAlias", (actor, { person }) =>
    addAlias(actor, { ref: person.people[1].ref, kind: "EARLIER", name: "New", nameNative: "", reason }),
  ),
  edit("change-documents.ts changeDocumentState", async (actor, named, world) =>
    changeDocumentState(actor, {
      ref: named.person.people[1].ref,
      row: await rowOf(world, "document", "SELECT id FROM identity_document WHERE person_id = $1", named),
      seen: "SEEN",
      to: "LOST",
    }),
  ),
  edit("change-documents.ts checkDocument", async (actor, named, world) =>
    checkDocument(actor, {
      ref: named.person.people[1].ref,
      row: await rowOf(world, "document", "SELECT id FROM identity_document WHERE person_id = $1", named),
      checked: true,
    }),
  ),
  edit("change-names.ts endAlias", async (actor, named, world) =>
    endAlias(actor, {
      ref: named.person.people[1].ref,
      row: await rowOf(world, "alias", "SELECT id FROM person_alias WHERE person_id = $1", named),
      reason,
    }),
  ),
  edit("change-names.ts recordLanguage", (actor, { person }) =>
    recordLanguage(actor, {
      ref: person.people[1].ref,
      language: "RUS",
      speaks: "N",
      reads: "NO",
      writes: "NO",
      version: 0,
      reason,
    }),
  ),
  edit("change-numbers.ts addNumber", (actor, { person }) =>
    addNumber(actor, {
      ref: person.people[1].ref,
      issuer: "A_NUMBER",
      number: "A 123 456 789",
      confirmed: true,
      reason,
    }),
  ),
  edit("change-numbers.ts endNumber", async (actor, named, world) =>
    endNumber(actor, {
      ref: named.person.people[1].ref,
      row: await rowOf(world, "number", "SELECT id FROM person_number WHERE person_id = $1", named),
      reason,
    }),
  ),
  edit("change-relatives.ts addRelative", (actor, { person }) =>
    addRelative(actor, {
      ref: person.people[1].ref,
      relation: "SBM",
      name: "New",
      livesIn: "AFG",
      place: "Kabul",
      contact: "",
      inDanger: true,
      danger: "",
      deceased: false,
      reason,
    }),
  ),
  edit("change-relatives.ts changeRelative", async (actor, named, world) =>
    changeRelative(actor, {
      ref: named.person.people[1].ref,
      row: await rowOf(world, "relative", "SELECT id FROM relative_outside WHERE person_id = $1", named),
      version: 1,
      relation: "SBM",
      name: "Changed",
      livesIn: "IRN",
      place: "",
      contact: "",
      inDanger: false,
      danger: "",
      deceased: false,
      reason,
    }),
  ),
  edit("change-relatives.ts endRelative", async (actor, named, world) =>
    endRelative(actor, {
      ref: named.person.people[1].ref,
      row: await rowOf(world, "relative", "SELECT id FROM relative_outside WHERE person_id = $1", named),
      reason,
    }),
  ),
  edit("change-relationships.ts addRelationship", (actor, { person }) =>
    addRelationship(actor, {
      ref: person.people[1].ref,
      other: person.people[2].ref,
      code: "SON",
      confirmed: true,
      reason,
    }),
  ),
  edit("change-relationships.ts endRelationship", async (actor, named, world) =>
    endRelationship(actor, {
      ref: named.person.people[1].ref,
      row: await rowOf(world, "relationship", "SELECT id FROM relationship WHERE person_b_id = $1", named),
      reason,
    }),
  ),
  edit("change-neighbours.ts requestNeighbour", (actor, { person }) =>
    requestNeighbour(actor, { ref: person.people[1].ref, other: person.people[2].ref, reason }),
  ),
  edit("change-neighbours.ts endNeighbour", async (actor, named, world) =>
    endNeighbour(actor, {
      ref: named.person.people[1].ref,
      row: await rowOf(
        world,
        "neighbour",
        "SELECT id FROM requested_neighbour WHERE person_b_id = $1",
        named,
      ),
      reason,
    }),
  ),
  edit("move-group.ts moveGroup", (actor, { person }) =>
    moveGroup(actor, {
      ref: person.people[1].ref,
      to: "new",
      group: null,
      relationship: "",
      successor: null,
      people: [],
      related: false,
      seen: person.group,
      ...move(),
    }),
  ),
  {
    ...edit("move-group.ts moveGroup", (actor, { person, group }, world) =>
      moveGroup(actor, {
        ref: person.people[1].ref,
        to: "join",
        relationship: "SON",
        successor: null,
        people: [],
        related: true,
        confirmed: true,
        // One's own group is not one to move to: so the other one of the country.
        group: group.group === person.group ? world.countries.KZ.other.group : group.group,
        seen: person.group,
        ...move(),
      }),
    ),
    names: ["person", "group"],
    absent: { group: "invalid" },
    always: "any",
  },
  edit("move-group.ts changeFocalPoint", (actor, { person }) =>
    changeFocalPoint(actor, {
      ref: person.people[1].ref,
      relationship: "HUS",
      seen: person.group,
      reason,
      confirmed: true,
    }),
  ),
  edit("move-household.ts moveHousehold", (actor, { person }) =>
    moveHousehold(actor, {
      ref: person.people[1].ref,
      to: "new",
      household: null,
      people: [],
      seen: person.household,
      ...move(),
    }),
  ),
];
