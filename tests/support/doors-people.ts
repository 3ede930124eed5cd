import { opaqueId } from "@/lib/access/opaque-id";
import { addContact, changeContact } from "@/lib/people/commands/add-contact";
import { addNote } from "@/lib/people/commands/add-note";
import { addDocument } from "@/lib/people/commands/change-documents";
import { registerFamily } from "@/lib/people/commands/register-family";
import { registerPerson } from "@/lib/people/commands/register-person";
import { updatePerson } from "@/lib/people/commands/update-person";
import { familyInput } from "@/lib/people/family-schema";
import { getPersonForm } from "@/lib/people/queries/get-form";
import { getPerson } from "@/lib/people/queries/get-person";
import { groupArrival } from "@/lib/people/queries/group-arrival";
import { isFound } from "@/lib/people/queries/is-found";
import { lookForNumber } from "@/lib/people/queries/known-already";
import { listOwners } from "@/lib/people/queries/list-owners";
import { listPeople, pageOfPeople } from "@/lib/people/queries/list-people";
import { sealedWords } from "@/lib/people/queries/sealed-words";
import { searchPeople } from "@/lib/people/queries/search-people";
import { tellApart } from "@/lib/people/queries/tell-apart";
import type { Door } from "./door";
import { aFamily } from "./families";

const commands = "lib/people/commands";
const queries = "lib/people/queries";

const RULES = {
  safe: true,
  safeNote: "",
  noMessage: false,
  mayTell: "PERSON",
  callFrom: "",
  callTo: "",
} as const;

export const peopleDoors: readonly Door[] = [
  {
    at: `${commands}/add-note.ts addNote`,
    needs: ["note.add"],
    names: ["person"],
    call: (actor, { person }) => addNote(actor, { ref: person.people[0].ref, level: "GENERAL", body: "x" }),
  },
  {
    at: `${commands}/add-contact.ts addContact`,
    needs: ["person.edit"],
    names: ["person"],
    call: (actor, { person }) =>
      addContact(actor, {
        ref: person.people[1].ref,
        kind: "PHONE",
        value: "+992 900 12 34 56",
        replaces: true,
        ...RULES,
      }),
  },
  {
    at: `${commands}/add-contact.ts changeContact`,
    needs: ["person.edit"],
    names: ["person"],
    call: async (actor, { person }, world) => {
      const [{ id }] = person.people;
      const [row] = await world.look("SELECT id, version FROM contact_point WHERE person_id = $1", [id]);
      return changeContact(actor, {
        ref: person.people[0].ref,
        row: opaqueId("contact", String(row?.id ?? "none")),
        version: Number(row?.version ?? 1),
        inUse: true,
        ...RULES,
      });
    },
  },
  {
    at: `${commands}/change-documents.ts addDocument`,
    needs: ["person.edit"],
    names: ["person"],
    call: (actor, { person }) =>
      addDocument(actor, {
        ref: person.people[1].ref,
        type: "TAZKIRA",
        number: "1399-1234-56789",
        zone: "",
        zoneReason: "",
        volume: "",
        page: "",
        registration: "",
        serial: "",
        issuer: "",
        namePrinted: "",
        issuedOn: null,
        expiresOn: null,
        status: "SEEN",
        replaces: true,
      }),
  },
  {
    at: "lib/people/queries/sealed-words.ts sealedWords",
    needs: ["need.readRestricted"],
    names: ["person"],
    empty: true,
    call: (actor, { person }) => sealedWords(actor, { ref: person.people[0].ref }),
  },
  {
    at: `${commands}/register-family.ts registerFamily`,
    needs: ["person.register"],
    names: ["country"],
    call: (actor, { country }) => {
      const { site: _, ...family } = familyInput.parse(aFamily({ country }));
      return registerFamily(actor, family);
    },
  },
  {
    at: `${commands}/register-person.ts registerPerson`,
    needs: ["person.register"],
    names: ["country"],
    call: (actor, { country }) =>
      registerPerson(actor, { sex: "F", givenName: "New", country, relationship: "WIF" }),
  },
  {
    at: `${commands}/register-person.ts registerPerson`,
    needs: ["person.register"],
    names: ["group"],
    absent: { group: "invalid" },
    call: (actor, { group }) =>
      registerPerson(actor, {
        sex: "F",
        givenName: "New",
        country: "KZ",
        relationship: "WIF",
        group: group.group,
      }),
  },
  {
    at: `${commands}/register-person.ts registerPerson`,
    needs: ["person.register"],
    names: ["group"],
    absent: { group: "invalid" },
    call: (actor, { group }) =>
      registerPerson(actor, { sex: "F", givenName: "New", country: "KZ", household: group.household }),
  },
  {
    at: `${commands}/update-person.ts updatePerson`,
    needs: ["person.edit"],
    names: ["person"],
    call: (actor, { person }) =>
      updatePerson(actor, { ref: person.people[2].ref, version: 1, occupation: "Baker" }),
  },
  {
    at: `${queries}/get-form.ts getPersonForm`,
    needs: ["person.edit"],
    names: ["person"],
    call: (actor, { person }) => getPersonForm(actor, person.people[0].ref),
  },
  {
    at: `${queries}/get-person.ts getPerson`,
    needs: ["person.open"],
    names: ["person"],
    opens: true,
    call: (actor, { person }) => getPerson(actor, { ref: person.people[0].ref }),
  },
  {
    at: `${queries}/get-person.ts getPerson`,
    needs: ["person.open"],
    names: ["person"],
    reason: "asked",
    call: (actor, { person }) => getPerson(actor, { ref: person.people[0].ref, reason: "asked" }),
  },
  {
    at: `${queries}/is-found.ts isFound`,
    needs: ["person.search"],
    names: [],
    call: (actor, _named, world) => isFound(actor, world.countries.TJ.own.people[0].ref),
  },
  {
    at: `${queries}/known-already.ts lookForNumber`,
    needs: ["person.search"],
    names: [],
    call: (actor, _named, world) =>
      lookForNumber(actor, {
        kind: "document",
        number: `TJ${world.countries.TJ.own.people[0].ref.slice(2, 9)}`,
        ref: null,
        group: null,
      }),
  },
  {
    at: `${queries}/group-arrival.ts groupArrival`,
    needs: ["person.edit"],
    names: ["group"],
    empty: true,
    call: (actor, { group }) => groupArrival(actor, group.group),
  },
  {
    at: `${queries}/list-owners.ts listOwners`,
    needs: ["person.search"],
    names: [],
    call: (actor) => listOwners(actor),
  },
  {
    at: `${queries}/list-people.ts listPeople`,
    needs: ["person.search"],
    names: [],
    call: (actor) => listPeople(actor, {}),
  },
  {
    at: `${queries}/list-people.ts pageOfPeople`,
    needs: ["person.search"],
    names: [],
    call: (actor) => pageOfPeople(actor, {}),
  },
  {
    at: `${queries}/tell-apart.ts tellApart`,
    needs: ["person.register"],
    names: [],
    call: (actor, _named, world) =>
      tellApart(
        actor,
        Object.values(world.countries).map(({ own }) => own.people[0].ref),
      ),
  },
  {
    at: `${queries}/search-people.ts searchPeople`,
    needs: ["person.search"],
    names: [],
    call: async (actor, _named, world) => [
      await searchPeople(actor, { text: "CNRY person given name", limit: 100 }),
      await searchPeople(actor, { text: world.countries.TJ.own.ref, limit: 100 }),
      await searchPeople(actor, { text: world.countries.TJ.own.people[0].ref, limit: 100 }),
    ],
  },
];
