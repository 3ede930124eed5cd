import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { failureOf } from "@/lib/core/db-failure";
import { newId } from "@/lib/core/id";
import { askAgain, markDifferent, proposeSame } from "@/lib/duplicates/commands/decide-pair";
import { arePairsFound, findPairs } from "@/lib/duplicates/commands/find-pairs";
import { findDuplicates } from "@/lib/duplicates/queries/find-duplicates";
import { getPair, pairsOfPerson } from "@/lib/duplicates/queries/get-pair";
import { countPairs, listPairs } from "@/lib/duplicates/queries/list-pairs";
import { decideSame } from "@/lib/lifecycle/commands/decide-same";
import { undoMerge } from "@/lib/lifecycle/commands/undo-merge";
import { type Door, door } from "./door";
import type { WorldCase } from "./world";
import { DAY } from "./world-person";

const decide = "lib/duplicates/commands/decide-pair.ts";
const night = "lib/duplicates/commands/find-pairs.ts";
const queries = "lib/duplicates/queries";
const lifecycle = "lib/lifecycle/commands";

/** The pair of the world as it was found. */
const seen = (pair: string) => ({ pair, version: 1 });

/** The third person of a case and the newcomer, proposed as one by somebody else; as far as the actor sees both. */
async function proposed(actor: Actor, { pair, people, newcomer }: WorldCase): Promise<string> {
  const [one, other] = [people[2].id, newcomer.id].sort();
  return inTransaction(actor.who, async (tx) => {
    const [made] = await tx.$queryRaw<{ ref: string }[]>`
      INSERT INTO duplicate_pair (id, person_a_id, country, person_b_id, person_country, score, reasons, facts_a, facts_b, found_at,
        state, keeps_id, choices, note, proposed_by_id, proposed_at)
      SELECT ${newId()}::uuid, a.id, a.country, b.id, b.country, 80, '[]', '', '', now(), 'PROPOSED', ${newcomer.id}::uuid, '{}', 'the same',
        ${newId()}::uuid, now() FROM person a, person b WHERE a.id = ${one}::uuid AND b.id = ${other}::uuid RETURNING ref`;
    return made?.ref ?? pair;
  });
}

export const duplicatesDoors: readonly Door[] = [
  door("person.proposeMerge", `${decide} markDifferent`, {
    names: ["person"],
    call: (actor, { person }) => markDifferent(actor, seen(person.pair)),
  }),
  door("person.proposeMerge", `${decide} askAgain`, {
    names: ["person"],
    call: (actor, { person }) => askAgain(actor, seen(person.pair)),
  }),
  door("person.proposeMerge", `${decide} proposeSame`, {
    names: ["person"],
    call: (actor, { person }) =>
      proposeSame(actor, { ...seen(person.pair), keeps: "a", choices: { givenName: "b" }, note: "x" }),
  }),
  door("person.decideMerge", `${lifecycle}/decide-same.ts decideSame`, {
    names: ["person"],
    call: async (actor, { person }) => {
      const pair = await proposed(actor, person);
      return decideSame(actor, { pair, version: 1, agree: true });
    },
  }),
  door("person.decideMerge", `${lifecycle}/undo-merge.ts undoMerge`, {
    names: ["person"],
    call: async (actor, { person }) => {
      const pair = await proposed(actor, person);
      // Those who may not decide are turned away by the undo as well.
      await decideSame(actor, { pair, version: 1, agree: true }).catch(failureOf);
      return undoMerge(actor, { pair, version: 2 });
    },
  }),
  door("person.findDuplicates", `${night} arePairsFound`, {
    names: ["country"],
    call: (actor, { country }) => arePairsFound(actor, { country, on: DAY }),
  }),
  door("person.findDuplicates", `${night} findPairs`, {
    names: ["country"],
    call: (actor, { country }) => findPairs(actor, { country, on: DAY }),
  }),
  door("person.search", `${queries}/find-duplicates.ts findDuplicates`, {
    names: ["person"],
    empty: true,
    call: (actor, { person }) =>
      findDuplicates(actor, { sex: "U", documentNumber: person.people[0].ref.slice(2, 9) }),
  }),
  door("person.proposeMerge", `${queries}/get-pair.ts getPair`, {
    names: ["person"],
    call: (actor, { person }) => getPair(actor, { ref: person.pair }),
  }),
  door("person.proposeMerge", `${queries}/get-pair.ts pairsOfPerson`, {
    names: ["person"],
    empty: true,
    call: (actor, { person }) => pairsOfPerson(actor, { ref: person.people[1].ref }),
  }),
  door("person.proposeMerge", `${queries}/list-pairs.ts listPairs`, {
    call: (actor) => listPairs(actor, { queue: "waiting" }),
  }),
  door("person.proposeMerge", `${queries}/list-pairs.ts countPairs`, {
    call: (actor) => countPairs(actor),
  }),
];
