import "server-only";
import type { Permit } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import { maybeDay } from "@/lib/core/day";
import type { Prisma, Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { BirthSpan } from "@/lib/people/birth-date";

const select = {
  id: true,
  ref: true,
  country: true,
  dataKey: true,
  givenName: true,
  familyName: true,
  nameNative: true,
  bornFrom: true,
  bornTo: true,
} as const satisfies Prisma.PersonSelect;

/** A person who can be asked, or can decide for a minor of the family. */
export type Asked = Omit<Prisma.PersonGetPayload<{ select: typeof select }>, "bornFrom" | "bornTo"> & {
  born: BirthSpan | null;
};

function askedFrom({ bornFrom, bornTo, ...row }: Prisma.PersonGetPayload<{ select: typeof select }>): Asked {
  const from = maybeDay(bornFrom);
  const to = maybeDay(bornTo);
  return { ...row, born: from && to ? { bornFrom: from, bornTo: to } : null };
}

/** What says that someone has custody of this person (lib/lifecycle records it). */
const custodyOf = (id: string) => ({ personAId: id, code: "GDN", toOn: null });

/** The reference of who has custody of a person, if it is one of these people. */
export async function guardianOf(
  tx: Tx,
  [person, ...others]: readonly [Asked, ...Asked[]],
): Promise<string | null> {
  const found = await tx.relationship.findFirst({
    where: custodyOf(person.id),
    orderBy: { id: "desc" },
    select: { personBId: true },
  });
  return others.find(({ id }) => id === found?.personBId)?.ref ?? null;
}

/**
 * The person within the permit and their family: who shares an open group, household or case with them in the same
 * country, or has custody of them, as far as the permit reaches. The person comes first. Failure("notFound").
 */
export async function familyOf(
  tx: Tx,
  { where }: Permit<"person.recordConsent">,
  ref: string,
): Promise<[Asked, ...Asked[]]> {
  const person = await tx.person.findFirst({ where: { AND: [{ ref }, where] }, select });
  if (!person) throw new Failure("notFound");
  const { id, country } = person;
  const others = await tx.person.findMany({
    where: {
      AND: [
        where,
        { id: { not: id }, country: countryOf(country), status: { not: "CLOSED" } },
        {
          OR: [
            {
              groupMemberships: {
                some: { toOn: null, group: { members: { some: { personId: id, toOn: null } } } },
              },
            },
            {
              householdMemberships: {
                some: { toOn: null, household: { members: { some: { personId: id, toOn: null } } } },
              },
            },
            { relationsB: { some: custodyOf(id) } },
            { memberOf: { some: { visaCase: { closedOn: null, members: { some: { personId: id } } } } } },
          ],
        },
      ],
    },
    orderBy: [{ bornOn: "asc" }, { ref: "asc" }],
    take: 60,
    select,
  });
  return [askedFrom(person), ...others.map(askedFrom)];
}
