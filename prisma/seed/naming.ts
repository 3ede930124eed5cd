import { familyNames, femaleNames, maleNames, type NameMaterial } from "../reference/names";
import type { Chance } from "./chance";

/** A name in Dari and in every Latin spelling found on documents, the usual one first. */
export type Name = { readonly latin: readonly string[]; readonly native: string };

/** A man's name with the half he is called by, if it has two. */
export type ManName = Name & { readonly callingName: string | null };

// First words of two-part names. Half of all men have one, Mohammad most of all.
const firstWords: readonly (readonly [NameMaterial, number])[] = [
  [{ latin: ["Mohammad", "Muhammad", "Mohammed", "Mohd"], native: "محمد" }, 40],
  [{ latin: ["Ahmad", "Ahmed"], native: "احمد" }, 16],
  [{ latin: ["Ghulam", "Gholam"], native: "غلام" }, 14],
  [{ latin: ["Sayed", "Syed", "Sayyid"], native: "سید" }, 11],
  [{ latin: ["Gul"], native: "گل" }, 5],
  [{ latin: ["Noor", "Nur"], native: "نور" }, 6],
  [{ latin: ["Khwaja", "Khoja"], native: "خواجه" }, 3],
  [{ latin: ["Shah"], native: "شاه" }, 5],
];

const singleNames = maleNames.filter(
  (each) => !each.latin[0]?.includes(" ") && !/(ullah|uddin)$/.test(each.latin[0] ?? ""),
);

/** The usual Latin spelling. */
export function usual(name: Name): string {
  return name.latin[0] ?? "";
}

/** A man's name: one word, two words, or one made of two. */
export function manName(chance: Chance): ManName {
  if (chance.happens(0.55)) return { ...chance.pick(maleNames), callingName: null };
  const first = chance.weighted(firstWords);
  const second = chance.pick(singleNames);
  // Each spelling of one half with each of the other; the usual pair comes first.
  const latin = first.latin.flatMap((left) => second.latin.map((right) => `${left} ${right}`));
  return { latin, native: `${first.native} ${second.native}`, callingName: usual(second) };
}

/** A woman's name. */
export function womanName(chance: Chance): Name {
  return chance.pick(femaleNames);
}

/** The family's name, which four in ten have. */
export function familyNameOf(chance: Chance): Name | null {
  return chance.happens(0.42) ? chance.pick(familyNames) : null;
}

/** The name with a slip of the pen: two letters swapped, or one left out. */
export function misspelt(latin: string, chance: Chance): string {
  if (latin.length < 4) return `${latin}h`;
  const at = chance.whole(1, latin.length - 3);
  if (chance.happens(0.5)) return latin.slice(0, at) + latin.slice(at + 1);
  return latin.slice(0, at) + latin.charAt(at + 1) + latin.charAt(at) + latin.slice(at + 2);
}

/** As a clerk wrote it that day: mostly as usual, sometimes in another spelling, rarely wrong. */
export function asWritten(name: Name, chance: Chance): string {
  const luck = chance.share();
  if (luck < 0.012) return misspelt(usual(name), chance);
  return luck < 0.17 ? chance.pick(name.latin) : usual(name);
}
