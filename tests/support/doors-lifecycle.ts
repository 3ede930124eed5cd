import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { inTransaction } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { askToClose } from "@/lib/lifecycle/commands/ask-to-close";
import { closePerson, endLife } from "@/lib/lifecycle/commands/end-life";
import { recordReturn, reopenPerson } from "@/lib/lifecycle/commands/record-return";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import { caseEnds, standingEnd } from "@/lib/lifecycle/queries/ends";
import { recentEvents } from "@/lib/lifecycle/queries/events";
import { type Door, door } from "./door";
import { DAY } from "./world-person";

const commands = "lib/lifecycle/commands";
const queries = "lib/lifecycle/queries";

/** The closing of a record by somebody else, as far as the actor sees the person. */
async function closedOnce(actor: Actor, person: string): Promise<string> {
  const id = newId();
  await inTransaction(
    actor.who,
    (tx) => tx.$executeRaw`
    INSERT INTO recorded_event (id, country, kind, reason, on_day, person_id, person_country, recorded_at, recorded_by_id)
    SELECT ${id}::uuid, p.country, 'CLOSE', 'WITHDREW', ${DAY}::date, p.id, p.country, now(), ${newId()} FROM person p WHERE p.id = ${person}::uuid`,
  );
  return opaqueId("event", id);
}

export const lifecycleDoors: readonly Door[] = [
  // Everyone of the world stays at a site: users who may place them there check them out, the others are sent to the
  // site.
  door(["person.edit"], `${commands}/end-life.ts endLife`, {
    names: ["person"],
    always: "any",
    call: (actor, { person }) =>
      endLife(actor, { person: person.people[0].ref, on: DAY, reason: "DEPARTED" }),
  }),
  // Everyone in the world stays at a site and must be checked out first.
  door(["person.close"], `${commands}/end-life.ts closePerson`, {
    names: ["person"],
    always: "refused",
    call: (actor, { person }) =>
      closePerson(actor, { person: person.people[0].ref, on: DAY, reason: "WITHDREW", note: "" }),
  }),
  // Nobody in the world has a record closed by decision.
  door(["person.close"], `${commands}/record-return.ts reopenPerson`, {
    names: ["person"],
    always: "refused",
    call: (actor, { person }) =>
      reopenPerson(actor, { person: person.people[0].ref, on: DAY, note: "closed by mistake" }),
  }),
  door(["person.edit"], `${commands}/ask-to-close.ts askToClose`, {
    names: ["person"],
    call: (actor, { person }) => askToClose(actor, { person: person.people[0].ref, note: "no contact" }),
  }),
  // Nobody of the world has left.
  door(["person.edit"], `${commands}/record-return.ts recordReturn`, {
    names: ["person"],
    always: "refused",
    call: (actor, { person }) => recordReturn(actor, { person: person.people[0].ref, on: DAY, mode: "NONE" }),
  }),
  // Nothing was recorded at a site of the world.
  door(["site.place"], `${commands}/take-back.ts takeBack`, {
    names: ["site"],
    always: "notFound",
    call: (actor, { site }) => takeBack(actor, { event: "0".repeat(16), site: site.site }),
  }),
  door(["person.close"], `${commands}/take-back.ts takeBack`, {
    names: ["person"],
    hides: ["person.edit", "site.place"],
    call: async (actor, { person }) => {
      const event = await closedOnce(actor, person.people[0].id);
      return takeBack(actor, { event, person: person.people[0].ref });
    },
  }),
  door(["case.list"], `${queries}/ends.ts caseEnds`, {
    names: ["case"],
    empty: true,
    call: (actor, named) => caseEnds(actor, { ref: named.case.ref }),
  }),
  door(["person.edit"], `${queries}/ends.ts standingEnd`, {
    names: ["person"],
    empty: true,
    call: (actor, { person }) => standingEnd(actor, { ref: person.people[0].ref }),
  }),
  door(["site.place"], `${queries}/events.ts recentEvents`, {
    names: ["site"],
    call: (actor, { site }) => recentEvents(actor, { site: site.site }),
  }),
  door(["person.edit"], `${queries}/events.ts recentEvents`, {
    names: ["person"],
    empty: true,
    call: (actor, { person }) => recentEvents(actor, { person: person.people[0].ref }),
  }),
];
