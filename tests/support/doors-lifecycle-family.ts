import { recordBirth } from "@/lib/lifecycle/commands/record-birth";
import { recordCustody } from "@/lib/lifecycle/commands/record-custody";
import { recordDivorce, recordMarriage } from "@/lib/lifecycle/commands/record-marriage";
import { type Door, door } from "./door";
import { DAY } from "./world-person";

const commands = "lib/lifecycle/commands";
const shown = { on: DAY, evidence: "certificate 12", confirmed: true };

export const familyDoors: readonly Door[] = [
  door("person.edit", `${commands}/record-marriage.ts recordMarriage`, {
    names: ["person"],
    call: (actor, { person }) =>
      recordMarriage(actor, { ...shown, person: person.people[0].ref, spouse: person.newcomer.ref }),
  }),
  door("person.edit", `${commands}/record-marriage.ts recordDivorce`, {
    names: ["person"],
    call: (actor, { person }) =>
      recordDivorce(actor, { ...shown, person: person.people[0].ref, spouse: person.people[1].ref }),
  }),
  // Everyone of the world is of age.
  door("person.edit", `${commands}/record-custody.ts recordCustody`, {
    names: ["person"],
    always: "refused",
    call: (actor, { person }) =>
      recordCustody(actor, { ...shown, person: person.people[2].ref, guardian: person.people[0].ref }),
  }),
  door(["person.edit", "person.register"], `${commands}/record-birth.ts recordBirth`, {
    names: ["person"],
    call: (actor, { person }) =>
      recordBirth(actor, {
        ...shown,
        person: person.people[1].ref,
        givenName: "Newborn",
        nameNative: "",
        sex: "F",
      }),
  }),
];
