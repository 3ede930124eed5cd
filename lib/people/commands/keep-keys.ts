import "server-only";
import type { Tx } from "@/lib/core/db";
import { numberKey, tailKey } from "@/lib/core/seal";
import { nameKeys } from "../name-key";

type At = { id: string; country: string };

/** Writes anew what a person's names are found by, from the names as they now stand. */
export async function keepNameKeys(tx: Tx, { id, country }: At): Promise<void> {
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
      aliases: { where: { endedOn: null }, select: { name: true, nameNative: true } },
    },
  });
  const others = [
    names.callingName ?? "",
    ...names.aliases.flatMap((alias) => [alias.name, alias.nameNative]),
  ].filter(Boolean);
  await tx.personNameKey.deleteMany({ where: { personId: id } });
  await tx.personNameKey.createMany({
    data: nameKeys({ ...names, aliases: others }).map((key) => ({ ...key, country, personId: id })),
  });
}

/** What a document or phone number is found by: whole, and by its last four. */
export async function addNumberKeys(
  tx: Tx,
  { id, country }: At,
  kind: "document" | "contact",
  text: string,
): Promise<void> {
  const keys = [numberKey(text), tailKey(text)].filter((key) => key !== null);
  await tx.personNumberKey.createMany({
    data: keys.map((key) => ({ key, kind, country, personId: id })),
    skipDuplicates: true,
  });
}
