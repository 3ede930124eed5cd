import { type NameKey, type NameParts, nameKeys, textsOf } from "@/lib/people/name-key";

type Key = Omit<NameKey, "part">;

const known = new Map<string, readonly Key[]>();
const mostKnown = 50_000;

function keysOf(text: string): readonly Key[] {
  let found = known.get(text);
  if (!found) {
    found = nameKeys({ givenName: text }).map(({ key, kind }) => ({ key, kind }));
    if (known.size < mostKnown) known.set(text, found);
  }
  return found;
}

/**
 * The same as nameKeys, but remembered name by name: a hundred thousand people share a few thousand names. A test
 * compares the two.
 */
export function rememberedNameKeys(names: NameParts): NameKey[] {
  const found = new Map<string, NameKey>();
  for (const [part, text] of textsOf(names)) {
    for (const { key, kind } of keysOf(text ?? "")) found.set(`${kind} ${part} ${key}`, { key, kind, part });
  }
  return [...found.values()];
}
