import type { NameParts } from "@/lib/people/name-key";
import { familyNames, femaleNames, maleNames, type NameMaterial } from "@/prisma/reference/names";
import { chance } from "./chance";
import { familyHeldOut, familyToSet, givenHeldOut, givenToSet, type NamePart } from "./parts";

// Nobody really has these names: a register has a long tail of names that occur once or twice.
const ONSETS = "B D F G Gh H J K Kh L M N P Q R S Sh T W Y Z Zh Ch Sp Zm Dr".split(" ");
const VOWELS = "a a a i e o u ai aw oo ee".split(" ");
const MIDDLES = "b d f g gh j k kh l m n r s sh t w z nd rd lm ng sht rm".split(" ");
const ENDS = "an ad ar ul in am al an oon ab ek az a i ai ak ullah uddin gul jan".split(" ");

function aRareName(pick: (below: number) => number): string {
  const of = (list: readonly string[]) => list[pick(list.length)] ?? "";
  const middle = pick(2) === 0 ? "" : of(MIDDLES) + of(VOWELS);
  return of(ONSETS) + of(VOWELS) + middle + of(MIDDLES) + of(ENDS);
}

type Writing = { latin: string[]; native: string; paired?: boolean };

const asWriting = ({ latin, native }: NamePart): Writing => ({
  latin,
  native: native[0] ?? "",
  paired: true,
});

/** A few names are very common and most are rare. */
function drawn(pick: (below: number) => number, list: readonly (NameMaterial | Writing)[]): Writing {
  if (pick(100) < 22) return { latin: [aRareName(pick)], native: "" };
  const at = Math.floor(list.length * (pick(10_000) / 10_000) ** 2);
  return list[at] ?? { latin: ["Zalmai"], native: "" };
}

/**
 * Synthetic people among whom a name is searched for. Most of their names also occur in the pairs, so near misses are
 * the rule.
 */
export function aRegister(size: number, half: "toSet" | "heldOut"): NameParts[] {
  const pick = chance(31_337);
  const men = [...maleNames, ...(half === "toSet" ? givenToSet : givenHeldOut).map(asWriting)];
  const given = [men, femaleNames];
  const families = [...familyNames, ...(half === "toSet" ? familyToSet : familyHeldOut).map(asWriting)];
  return Array.from({ length: size }, () => {
    const own = drawn(pick, given[pick(3) === 0 ? 1 : 0] ?? men);
    const father = drawn(pick, men);
    // Nobody here shares both with one of the pairs: no search could tell them apart.
    const family = pick(100) < 60 ? drawn(pick, own.paired ? familyNames : families) : null;
    const written = (name: Writing) => name.latin[pick(name.latin.length)] ?? "";
    return {
      givenName: written(own),
      fatherName: pick(100) < 85 ? written(father) : null,
      familyName: family ? written(family) : null,
      nameNative: own.native && pick(100) < 70 ? own.native : null,
    };
  });
}
