import type { NameParts } from "./name-key";
import { wordLikeness } from "./name-likeness";
import { type Placed, type Wording, wordingOf } from "./name-words";

/** In which of a person's names a match was found. */
export type NameField = "given" | "father" | "grandfather" | "family" | "native" | "alias";

type HeldField = { field: NameField; wording: Wording };

/** One way to name a person: by the Latin names, by the native ones, or by another name. */
export type View = { fields: readonly HeldField[]; words: readonly Placed[]; fieldOf: readonly number[] };

/** The name that a word of a view belongs to. */
export function fieldAt(view: View, at: number): NameField {
  return view.fields[view.fieldOf[at] ?? 0]?.field ?? "given";
}

type Named = readonly [NameField, string | null | undefined];

// From here on a word of the native name is the family name that is recorded beside it.
const FAMILY_AGAIN = 0.86;

/**
 * The words of several names in one row. Words of the native name that are the family name count as the family name.
 */
function viewOf(names: readonly Named[], family: readonly Placed[] = []): View | null {
  const fields: HeldField[] = [];
  const words: Placed[] = [];
  const fieldOf: number[] = [];
  for (const [field, text] of names) {
    if (!text) continue;
    const wording = wordingOf(text);
    const at = fields.push({ field, wording }) - 1;
    const again = field === "native" && family.length > 0 && wording.words.length > 1;
    const ofFamily = again ? fields.push({ field: "family", wording }) - 1 : at;
    for (const placed of wording.words) {
      const isFamily = again && family.some(({ word }) => wordLikeness(word, placed.word) >= FAMILY_AGAIN);
      words.push(placed);
      fieldOf.push(isFamily ? ofFamily : at);
    }
  }
  return words.length === 0 ? null : { fields, words, fieldOf };
}

/**
 * The ways to name a person, each with all the names that may be written with it. The family name follows the own: Shah
 * Bakhtun is also written Shahbakhtun.
 */
export function viewsOf(names: NameParts): View[] {
  const { givenName, familyName, fatherName, fatherNameNative, grandfatherName, nameNative } = names;
  const grandfather: Named = ["grandfather", grandfatherName];
  const family: Named = ["family", familyName];
  const father: Named = ["father", fatherName || fatherNameNative];
  const views = (names.aliases ?? []).map((alias) => viewOf([["alias", alias], family, father, grandfather]));
  if (nameNative) {
    const known = familyName ? wordingOf(familyName).words : [];
    const own: Named = ["native", nameNative];
    const view = viewOf([own, ["father", fatherNameNative || fatherName], grandfather], known);
    const told = view?.fieldOf.some((at) => view.fields[at]?.field === "family");
    views.unshift(
      told ? view : viewOf([own, family, ["father", fatherNameNative || fatherName], grandfather]),
    );
  }
  if (givenName) views.unshift(viewOf([["given", givenName], family, father, grandfather]));
  return views.filter((view) => view !== null);
}
