import { keysBetween, keysOfText, type NameKey, type NameParts, nameKeysBy } from "@/lib/people/name-key";

const known = new Map<string, readonly NameKey[]>();
const mostKnown = 100_000;

function remembered(text: string, make: () => readonly NameKey[]): readonly NameKey[] {
  let found = known.get(text);
  if (!found) {
    found = make();
    if (known.size < mostKnown) known.set(text, found);
  }
  return found;
}

/**
 * The same as nameKeys, but remembered name by name: a hundred thousand people share a few thousand names. A test
 * compares the two.
 */
export function rememberedNameKeys(names: NameParts): NameKey[] {
  return nameKeysBy(
    names,
    (text) => remembered(text, () => keysOfText(text)),
    (first, second) => remembered(`${first}\n${second}`, () => keysBetween(first, second)),
  );
}
