import { type NameKey, type NameKeyPart, type NameParts, nameKeys } from "@/lib/people/name-key";

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
 * The same as nameKeys, name by name and remembered: a hundred thousand people share a few thousand names. A test
 * compares the two.
 */
export function rememberedNameKeys(names: NameParts): NameKey[] {
  const parts: [NameKeyPart, string | null | undefined][] = [
    ["given", names.givenName],
    ["father", names.fatherName],
    ["father", names.grandfatherName],
    ["father", names.fatherNameNative],
    ["family", names.familyName],
    ["native", names.nameNative],
    ...(names.aliases ?? []).map((alias): [NameKeyPart, string] => ["alias", alias]),
  ];
  const found = new Map<string, NameKey>();
  for (const [part, text] of parts) {
    for (const { key, kind } of keysOf(text ?? "")) found.set(`${kind} ${part} ${key}`, { key, kind, part });
  }
  return [...found.values()];
}
