import "server-only";
import { Prisma, type Tx } from "@/lib/core/db";
import { blindKey } from "@/lib/core/seal";
import { factsOf } from "@/lib/people/queries/likely-same";
import { STANDS } from "@/lib/people/queries/stands";
import { type Likeness, type PersonFacts, samePerson } from "@/lib/people/same-person";

/** What is compared of a stored person. */
export type KeyedFacts = {
  id: string;
  country: string;
  facts: PersonFacts;
  /** The keys of their numbers. A whole number has several, so one key in common may be only the last four digits. */
  documents: readonly string[];
  phones: readonly string[];
};

const keysOf = (kind: string) =>
  Prisma.sql`ARRAY(SELECT encode(k.key, 'hex') FROM person_number_key k WHERE k.person_id = p.id AND k.kind = ${kind} ORDER BY 1)`;

/** What is compared of these people, for those within reach of the transaction whose record stands. */
export async function readFacts(tx: Tx, ids: readonly string[]): Promise<Map<string, KeyedFacts>> {
  const rows = await tx.$queryRaw<KeyedFacts[]>`
    SELECT p.id::text AS id, p.country, ${factsOf} AS facts, ${keysOf("document")} AS documents, ${keysOf("contact")} AS phones
    FROM person p WHERE p.id = ANY (${[...ids]}::uuid[]) AND p.merged_into_id IS NULL AND ${STANDS}`;
  return new Map(rows.map((row) => [row.id, row]));
}

// A whole number and its last four.
const WHOLE = 2;

function shared(one: readonly string[], other: readonly string[]): boolean {
  const theirs = new Set(other);
  return one.filter((key) => theirs.has(key)).length >= WHOLE;
}

/** How likely it is that two records belong to one person. */
export function compareRecords(a: KeyedFacts, b: KeyedFacts): Likeness {
  return samePerson(a.facts, b.facts, {
    document: shared(a.documents, b.documents),
    phone: shared(a.phones, b.phones),
  });
}

/**
 * A keyed digest of what a record says about its person; when it changes, the record has. The family is left out,
 * because it can change when the person does not.
 */
export function digestOf({ facts, documents, phones }: KeyedFacts): Uint8Array<ArrayBuffer> {
  const { group: _group, relatives: _relatives, ...own } = facts;
  return blindKey("duplicate-facts", JSON.stringify([own, documents, phones]));
}
