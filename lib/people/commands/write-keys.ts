import "server-only";
import type { Tx } from "@/lib/core/db";
import { blindKey } from "@/lib/core/seal";
import { nameKeys } from "../name-key";
import type { NumberName } from "../number-name";

type At = { id: string; country: string };

/** Rewrites the keys by which a person's names are found, from the current names. */
export async function writeNameKeys(tx: Tx, { id, country }: At): Promise<void> {
  const names = await tx.person.findUniqueOrThrow({
    where: { id },
    select: {
      givenName: true,
      fatherName: true,
      grandfatherName: true,
      familyName: true,
      nameNative: true,
      fatherNameNative: true,
      callingName: true,
      nameAsInPassport: true,
      aliases: { where: { endedOn: null }, select: { name: true, nameNative: true } },
    },
  });
  const others = [
    names.callingName ?? "",
    names.nameAsInPassport ?? "",
    ...names.aliases.flatMap((alias) => [alias.name, alias.nameNative]),
  ].filter(Boolean);
  await tx.personNameKey.deleteMany({ where: { personId: id } });
  await tx.personNameKey.createMany({
    data: nameKeys({ ...names, aliases: others }).map((key) => ({ ...key, country, personId: id })),
  });
}

/** The rows for the keys by which a number is found. */
export function numberKeyRows(
  { id, country }: At,
  kind: "document" | "contact",
  names: readonly NumberName[],
) {
  return names.map(({ domain, text }) => ({ key: blindKey(domain, text), kind, country, personId: id }));
}

/** Lets a person be found by the search names of one of their numbers (documentNames, contactNames). */
export async function addNumberKeys(
  tx: Tx,
  at: At,
  kind: "document" | "contact",
  names: readonly NumberName[],
): Promise<void> {
  await tx.personNumberKey.createMany({
    data: numberKeyRows(at, kind, names),
    skipDuplicates: true,
  });
}
