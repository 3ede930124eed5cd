import type { NameParts } from "@/lib/people/name-key";
import { chance } from "./chance";
import {
  calling,
  familyHeldOut,
  familyToSet,
  givenHeldOut,
  givenToSet,
  type NamePart,
  titlesBefore,
} from "./parts";

/** Why two spellings of a name differ. */
export const KINDS = [
  "two romanisations",
  "glued or torn",
  "sounds near",
  "part of the name",
  "title or son of",
  "calling name",
  "alias",
  "Latin to native",
  "native to Latin",
  "native both ways",
  "Cyrillic to Latin",
  "Latin to Cyrillic",
  "Cyrillic to native",
] as const;
export type Kind = (typeof KINDS)[number];

/** Someone in a register, and how someone else writes the same name. `as` is empty if both write the whole name. */
export type NameCase = { kind: Kind; typed: string; held: NameParts };

type Pick = (below: number) => number;

function one<T>(pick: Pick, list: readonly T[]): T {
  const found = list[pick(list.length)];
  if (found === undefined) throw new Error("an empty list");
  return found;
}

/** Two different spellings of one part, if it has two. */
function twoOf(pick: Pick, list: readonly string[]): [string, string] {
  const first = pick(list.length);
  const second = list.length < 2 ? first : (first + 1 + pick(list.length - 1)) % list.length;
  return [list[first] ?? "", list[second] ?? ""];
}

const glued = (text: string) => text.replace(/[ \u200c]/g, "");
const lower = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

// What a hurried or hard-of-hearing clerk writes.
const SLIPS: readonly [RegExp, string][] = [
  [/gh/, "g"],
  [/h(?=[a-z])/, ""],
  [/z/, "s"],
  [/d(?=[aeiou])/, "t"],
  [/q/, "k"],
  [/w/, "v"],
  [/e/, "i"],
  [/o/, "u"],
  [/(?<=[a-z])([lmnr])/, "$1$1"],
  [/p/, "b"],
  [/sh/, "ch"],
  [/u/, "ou"],
  [/j/, "zh"],
  [/$/, "e"],
];

function slipped(pick: Pick, text: string, slips: number): string {
  let slip = text.toLowerCase();
  for (let left = slips, tries = 0; left > 0 && tries < 30; tries += 1) {
    const [from, to] = one(pick, SLIPS);
    const next = slip.replace(from, to);
    if (next === slip) continue;
    slip = next;
    left -= 1;
  }
  return slip
    .split(" ")
    .map((word) => lower(word))
    .join(" ");
}

type Drawn = { given: NamePart; family: NamePart; father: NamePart };

const CASES: Record<Kind, (pick: Pick, drawn: Drawn) => Omit<NameCase, "kind">> = {
  "two romanisations": (pick, { given, family }) => {
    const [a, b] = twoOf(pick, given.latin);
    const [c, d] = twoOf(pick, family.latin);
    return { typed: `${a} ${c}`, held: { givenName: b, familyName: d } };
  },
  "glued or torn": (pick, { given, family }) => {
    const [a, b] = twoOf(pick, given.latin);
    const [c, d] = twoOf(pick, family.latin);
    return pick(2) === 0
      ? { typed: `${lower(glued(a))} ${c}`, held: { givenName: b, familyName: d } }
      : { typed: `${a} ${c}`, held: { givenName: lower(glued(b)), familyName: d } };
  },
  "sounds near": (pick, { given, family }) => {
    const name = one(pick, given.latin);
    const last = one(pick, family.latin);
    return {
      typed: `${slipped(pick, name, 1 + pick(2))} ${slipped(pick, last, 1)}`,
      held: { givenName: name, familyName: last },
    };
  },
  "part of the name": (pick, { given, family, father }) => {
    const [a, b] = twoOf(pick, given.latin);
    const [c, d] = twoOf(pick, family.latin);
    const fathers = father.latin[0] ?? "";
    if (pick(2) === 0)
      return { typed: `${a} ${fathers}`, held: { givenName: b, fatherName: fathers, familyName: d } };
    const word = a.split(" ").at(-1) ?? a;
    return { typed: `${word} ${c}`, held: { givenName: b, familyName: d } };
  },
  "title or son of": (pick, { given, family, father }) => {
    const [a, b] = twoOf(pick, given.latin);
    const [c, d] = twoOf(pick, family.latin);
    const title = one(pick, titlesBefore);
    if (pick(2) === 0) return { typed: `${title} ${a} ${c}`, held: { givenName: b, familyName: d } };
    const [e, f] = twoOf(pick, father.latin);
    const of = one(pick, ["son of", "s/o", "bin", "walad"]);
    return { typed: `${a} ${of} ${e}`, held: { givenName: b, fatherName: f, familyName: d } };
  },
  "calling name": (pick, { given, family }) => {
    const [a, b] = twoOf(pick, one(pick, calling).latin);
    const [c, d] = twoOf(pick, family.latin);
    return {
      typed: `${a} ${c}`,
      held: { givenName: one(pick, given.latin), familyName: d, aliases: [b] },
    };
  },
  alias: (pick, { given, family, father }) => {
    const [a, b] = twoOf(pick, given.latin);
    const [c, d] = twoOf(pick, family.latin);
    return { typed: `${a} ${c}`, held: { givenName: one(pick, father.latin), aliases: [`${b} ${d}`] } };
  },
  "Latin to native": (pick, { given, family }) => ({
    typed: `${one(pick, given.latin)} ${one(pick, family.latin)}`,
    held: { givenName: "", nameNative: `${one(pick, given.native)} ${one(pick, family.native)}` },
  }),
  "native to Latin": (pick, { given, family }) => ({
    typed: `${one(pick, given.native)} ${one(pick, family.native)}`,
    held: { givenName: one(pick, given.latin), familyName: one(pick, family.latin) },
  }),
  "native both ways": (pick, { given, family }) => ({
    typed: `${glued(one(pick, given.native))} ${one(pick, family.native)}`,
    held: { givenName: "", nameNative: `${one(pick, given.native)} ${one(pick, family.native)}` },
  }),
  "Cyrillic to Latin": (pick, { given, family }) => ({
    typed: `${one(pick, given.cyrillic)} ${one(pick, family.cyrillic)}`,
    held: { givenName: one(pick, given.latin), familyName: one(pick, family.latin) },
  }),
  "Latin to Cyrillic": (pick, { given, family }) => ({
    typed: `${one(pick, given.latin)} ${one(pick, family.latin)}`,
    held: { givenName: one(pick, given.cyrillic), familyName: one(pick, family.cyrillic) },
  }),
  "Cyrillic to native": (pick, { given, family }) => ({
    typed: `${one(pick, given.cyrillic)} ${one(pick, family.cyrillic)}`,
    held: { givenName: "", nameNative: `${one(pick, given.native)} ${one(pick, family.native)}` },
  }),
};

/** Pairs of every kind, the same in every run; pairs held out share no part with pairs used for setting the weights. */
export function nameCases(half: "toSet" | "heldOut", ofEach: number): NameCase[] {
  const pick = chance(half === "toSet" ? 20_111 : 70_717);
  const given = half === "toSet" ? givenToSet : givenHeldOut;
  const family = half === "toSet" ? familyToSet : familyHeldOut;
  return KINDS.flatMap((kind) =>
    Array.from({ length: ofEach }, (_, at) => {
      const drawn = {
        given: given[(at * 7 + KINDS.indexOf(kind) * 3) % given.length] ?? one(pick, given),
        family: one(pick, family),
        father: one(pick, given),
      };
      return { kind, ...CASES[kind](pick, drawn) };
    }),
  );
}
