import { askAgain, markDifferent, proposeSame } from "@/lib/duplicates/commands/decide-pair";
import { arePairsFound, findPairs } from "@/lib/duplicates/commands/find-pairs";
import { findDuplicates } from "@/lib/duplicates/queries/find-duplicates";
import { getPair, pairsOfPerson } from "@/lib/duplicates/queries/get-pair";
import { countPairs, listPairs } from "@/lib/duplicates/queries/list-pairs";
import { decideSame } from "@/lib/lifecycle/commands/decide-same";
import { undoMerge } from "@/lib/lifecycle/commands/undo-merge";
import { type Door, door } from "./door";
import { DAY } from "./world-person";

const decide = "lib/duplicates/commands/decide-pair.ts";
const night = "lib/duplicates/commands/find-pairs.ts";
const queries = "lib/duplicates/queries";
const lifecycle = "lib/lifecycle/commands";

/** The pair of the world as it was found. */
const seen = (pair: string) => ({ pair, version: 1 });

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
  // Nobody has proposed the pair of the world.
  door("person.decideMerge", `${lifecycle}/decide-same.ts decideSame`, {
    names: ["person"],
    always: "refused",
    call: (actor, { person }) => decideSame(actor, { ...seen(person.pair), agree: true }),
  }),
  door("person.decideMerge", `${lifecycle}/undo-merge.ts undoMerge`, {
    names: ["person"],
    always: "refused",
    call: (actor, { person }) => undoMerge(actor, seen(person.pair)),
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
    call: (actor) => findDuplicates(actor, { sex: "F", givenName: "CNRY", fatherName: "person" }),
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
