import type { Actor } from "@/lib/access/actor";
import { inTransaction, Prisma, reachingAlso } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import { decideTransfer } from "@/lib/lifecycle/commands/decide-transfer";
import { proposeTransfer, withdrawTransfer } from "@/lib/lifecycle/commands/propose-transfer";
import {
  countTransfers,
  getTransfer,
  listTransfers,
  transferOfPerson,
} from "@/lib/lifecycle/queries/transfers";
import { type Door, door } from "./door";
import type { WorldCase } from "./world";
import { DAY } from "./world-person";

const commands = "lib/lifecycle/commands";
const queries = "lib/lifecycle/queries/transfers.ts";

/**
 * A transfer that somebody else proposed, out of the person's country or into it; as far as the actor sees the person.
 */
async function proposed(actor: Actor, { newcomer }: WorldCase, way: "out" | "in"): Promise<string> {
  const other = Prisma.sql`CASE p.country WHEN 'UZ' THEN 'KZ' ELSE 'UZ' END`;
  const [from, to] = way === "out" ? [Prisma.sql`p.country`, other] : [other, Prisma.sql`p.country`];
  return inTransaction(actor.who, async (tx) => {
    // Only a country itself proposes; in the case of the other one, for it.
    const make = () => tx.$queryRaw<{ ref: string }[]>`
      INSERT INTO country_transfer (id, country, to_country, on_day, reason, proposed_by_id, proposed_at)
      SELECT ${newId()}::uuid, ${from}, ${to}, ${DAY}::date, 'the family is there', ${newId()}::uuid, now()
      FROM person p WHERE p.id = ${newcomer.id}::uuid RETURNING ref`;
    const made =
      way === "out"
        ? await make()
        : await reachingAlso(tx, actor.who, "UZ", () => reachingAlso(tx, actor.who, "KZ", make));
    return made[0]?.ref ?? formatReference("X", 9_000_001);
  });
}

export const transferDoors: readonly Door[] = [
  door("person.transfer", `${commands}/propose-transfer.ts proposeTransfer`, {
    names: ["person"],
    call: (actor, { person }) =>
      proposeTransfer(actor, {
        person: person.people[0].ref,
        people: [],
        to: actor.countries[0] === "UZ" ? "KZ" : "UZ",
        on: DAY,
        reason: "the family is there",
      }),
  }),
  door("person.transfer", `${commands}/propose-transfer.ts withdrawTransfer`, {
    names: ["person"],
    call: async (actor, { person }) =>
      withdrawTransfer(actor, { transfer: await proposed(actor, person, "out"), version: 1 }),
  }),
  door("person.transfer", `${commands}/decide-transfer.ts decideTransfer`, {
    names: ["person"],
    call: async (actor, { person }) =>
      decideTransfer(actor, {
        transfer: await proposed(actor, person, "in"),
        version: 1,
        accept: false,
        note: "no place",
      }),
  }),
  door("person.transfer", `${queries} getTransfer`, {
    names: ["person"],
    call: async (actor, { person }) => getTransfer(actor, { ref: await proposed(actor, person, "out") }),
  }),
  door("person.transfer", `${queries} transferOfPerson`, {
    names: ["person"],
    empty: true,
    call: (actor, { person }) => transferOfPerson(actor, { ref: person.people[0].ref }),
  }),
  door("person.transfer", `${queries} listTransfers`, { call: (actor) => listTransfers(actor) }),
  door("person.transfer", `${queries} countTransfers`, { call: (actor) => countTransfers(actor) }),
];
