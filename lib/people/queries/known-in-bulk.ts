import "server-only";
import type { Actor } from "@/lib/access/actor";
import { Prisma, type Tx } from "@/lib/core/db";
import { blindKey } from "@/lib/core/seal";
import { askedDocument } from "../number-name";
import { maybeSame, type Newcomer, reachedBy } from "./known-already";
import { STANDS } from "./stands";

/** One of many people about to be registered; `at` tells them apart, `documents` holds their numbers. */
export type Numbered = Newcomer & { at: number; documents: readonly string[] };

// For each this many are named, as when one person is registered.
const NAMED = 3;

type Found = { at: number; ref: string };

function byName(tx: Tx, actor: Actor, people: readonly Numbered[]): Promise<Found[]> {
  const texts = (of: (each: Numbered) => string | undefined) => people.map((each) => of(each) ?? "");
  const same = maybeSame(actor, {
    country: Prisma.sql`w.country`,
    sex: Prisma.sql`w.sex`,
    given: Prisma.sql`w.given`,
    native: Prisma.sql`w.native`,
    father: Prisma.sql`w.father`,
    fatherNative: Prisma.sql`w.father_native`,
    grandfather: Prisma.sql`w.grandfather`,
    family: Prisma.sql`w.family`,
    from: Prisma.sql`w.born_from`,
    to: Prisma.sql`w.born_to`,
  });
  return tx.$queryRaw<Found[]>`
    SELECT w.at, r.ref FROM unnest(${people.map(({ at }) => at)}::int[], ${texts((each) => each.country)}::text[],
        ${texts((each) => each.sex)}::text[], ${texts((each) => each.givenName)}::text[],
        ${texts((each) => each.nameNative)}::text[], ${texts((each) => each.fatherName)}::text[],
        ${texts((each) => each.fatherNameNative)}::text[], ${texts((each) => each.grandfatherName)}::text[],
        ${texts((each) => each.familyName)}::text[], ${people.map(({ born }) => born?.bornFrom ?? null)}::date[],
        ${people.map(({ born }) => born?.bornTo ?? null)}::date[])
      AS w(at, country, sex, given, native, father, father_native, grandfather, family, born_from, born_to)
    JOIN person_row r ON r.country = w.country JOIN person p ON p.id = r.person_id WHERE ${same} ORDER BY 1, 2`;
}

/** Who in reach has one of many numbers, of documents or of a case; `at` tells the numbers apart. */
export async function holdersOfNumbers(
  tx: Tx,
  actor: Actor,
  kind: "document" | "case",
  numbers: readonly { at: number; number: string }[],
): Promise<Found[]> {
  if (numbers.length === 0) return [];
  const asked = numbers.flatMap(({ at, number }) =>
    askedDocument(number).map(({ domain, text }) => ({ at, key: blindKey(domain, text) })),
  );
  return tx.$queryRaw<Found[]>`
    SELECT DISTINCT w.at, r.ref FROM unnest(${asked.map(({ at }) => at)}::int[], ${asked.map(({ key }) => key)}::bytea[]) AS w(at, key)
    JOIN person_number_key k ON k.key = w.key AND k.kind = ${kind} JOIN person_row r ON r.person_id = k.person_id
    JOIN person p ON p.id = r.person_id WHERE ${reachedBy(actor)} AND ${STANDS} ORDER BY 1, 2`;
}

function byNumber(tx: Tx, actor: Actor, people: readonly Numbered[]): Promise<Found[]> {
  const numbers = people.flatMap(({ at, documents }) => documents.map((number) => ({ at, number })));
  return holdersOfNumbers(tx, actor, "document", numbers);
}

/**
 * Which of many people about to be registered may already be registered: the questions asked when registering one
 * (doubtsOfPerson, doubtsOfNumbers), for all at once. Gives references by `at`, at most three each.
 */
export async function knownInBulk(
  tx: Tx,
  actor: Actor,
  people: readonly Numbered[],
): Promise<Map<number, string[]>> {
  const known = new Map<number, string[]>();
  if (people.length === 0) return known;
  for (const { at, ref } of [...(await byNumber(tx, actor, people)), ...(await byName(tx, actor, people))]) {
    const refs = known.get(at) ?? [];
    if (!refs.includes(ref) && refs.length < NAMED) known.set(at, [...refs, ref]);
  }
  return known;
}
