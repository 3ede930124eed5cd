import "server-only";
import type { Permit } from "@/lib/access/actor";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import { countryOf } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openDataKey } from "@/lib/core/seal";
import type { BirthSpan } from "../birth-date";
import { type Relative, relativeOf, relativeSelect } from "./family-doubts";

/**
 * A person whose record is about to change: its key, today in its country, and the first day they can have been born.
 */
export type Edited = {
  id: string;
  country: string;
  key: Buffer;
  today: CivilDate;
  bornFrom: CivilDate | null;
  ref: string;
  sex: string;
  born: BirthSpan | null;
};

/** The person with this reference within the permit. Failure("notFound"). */
export async function openForEdit(
  tx: Tx,
  { where }: Permit<"person.edit" | "need.add">,
  ref: string,
): Promise<Edited> {
  const person = await tx.person.findFirst({
    where: { AND: [{ ref }, where] },
    select: { id: true, country: true, dataKey: true, ...relativeSelect },
  });
  if (!person) throw new Failure("notFound");
  return {
    id: person.id,
    country: person.country,
    key: openDataKey(person.dataKey),
    today: todayIn(countryOf(person.country)),
    bornFrom: maybeDay(person.bornFrom),
    ...relativeOf(person),
  };
}

/** Another person whom the user's search finds. Failure("invalid", `other`): out of reach, or the same person. */
export async function otherInReach(
  tx: Tx,
  { where }: Permit<"person.search">,
  { id, other }: { id: string; other: string | null },
): Promise<{ id: string; country: string } & Relative> {
  const found = await tx.person.findFirst({
    where: { AND: [{ ref: other ?? "", id: { not: id } }, where] },
    select: { id: true, country: true, ...relativeSelect },
  });
  if (!found) throw new Failure("invalid", { field: "other", messageKey: "people.error.other" });
  return { id: found.id, country: found.country, ...relativeOf(found) };
}

/** Two people as a pair, whichever was named first. */
export function eitherWay(a: string, b: string): { personAId: string; personBId: string }[] {
  return [
    { personAId: a, personBId: b },
    { personAId: b, personBId: a },
  ];
}

/** The row of a code list. Failure("invalid") names the field. */
export async function knownCode(
  tx: Tx,
  set: string,
  value: string,
  field: string,
): Promise<{ sensitive: boolean }> {
  const found = await tx.codeValue.findFirst({
    where: { set, code: value, active: true },
    select: { sensitive: true },
  });
  if (!found) throw new Failure("invalid", { field, messageKey: "failure.choose" });
  return found;
}

/** The row that a form names, out of several. Failure("notFound"). */
export function rowNamed<T extends { id: string }>(
  noun: Parameters<typeof findByOpaqueId>[0],
  rows: readonly T[],
  name: string,
): T {
  const found = findByOpaqueId(noun, rows, name);
  if (!found) throw new Failure("notFound");
  return found;
}
