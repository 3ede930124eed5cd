import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countSearch } from "@/lib/access/throttle";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { blindKey } from "@/lib/core/seal";
import { logAccess } from "@/lib/ledger/access-log";
import type { BirthSpan } from "../birth-date";
import type { Doubt } from "../doubt";
import { askedContact, askedDocument } from "../number-name";
import type { NumberLook } from "../schema";
import { likelySame, type Typed } from "./likely-same";
import { STANDS } from "./stands";

/** A number that someone is about to get. */
export type TypedNumber = { kind: "document" | "phone"; text: string };
/** The person about to get it, and the group in which a phone is shared as a matter of course. */
type Bearer = { personId?: string; groupId?: string | null };

// This many are named; if more people have a number, a search is worthwhile.
const NAMED = 3;

/** True for people the user's search finds; a token may register without that permission. */
export function reachedBy(actor: Actor): Prisma.Sql {
  return actor.may("person.search") ? actor.permitSql("person.search", "r") : Prisma.sql`false`;
}

function sharesPhone({ groupId }: Bearer): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM group_membership m
    WHERE m.person_id = r.person_id AND m.group_id = ${groupId}::uuid AND m.to_on IS NULL)`;
}

/**
 * People who already have a number, as doubts: those in reach by reference; for others in the user's countries only
 * that there is someone. People of other countries are neither named nor counted.
 */
async function doubtsOfNumber(
  tx: Tx,
  actor: Actor,
  { kind, text }: TypedNumber,
  bearer: Bearer,
): Promise<Doubt[]> {
  const names = kind === "document" ? askedDocument(text) : askedContact(text);
  const keys = names.map((name) => blindKey(name.domain, name.text));
  const rows = await tx.$queryRaw<{ ref: string; reached: boolean }[]>`
    SELECT r.ref, ${reachedBy(actor)} AS reached FROM person_row r JOIN person p ON p.id = r.person_id
    WHERE ${STANDS} AND r.person_id IN (SELECT k.person_id FROM person_number_key k
        WHERE k.key = ANY (${keys}::bytea[]) AND k.kind = ${kind === "document" ? "document" : "contact"})
      AND r.person_id IS DISTINCT FROM ${bearer.personId ?? null}::uuid
      AND NOT (${kind === "phone"} AND ${bearer.groupId ? sharesPhone(bearer) : Prisma.sql`false`})
    ORDER BY reached DESC, r.ref LIMIT ${NAMED}`;
  const named = rows.filter((row) => row.reached);
  if (named.length > 0)
    return named.map(({ ref }) => ({ messageKey: `people.doubt.${kind}`, values: { ref }, found: true }));
  return rows.length > 0 ? [{ messageKey: `people.doubt.${kind}Elsewhere`, values: {}, found: true }] : [];
}

// A number is also compared with those being saved at the same moment.
async function oneAfterAnother(tx: Tx, things: readonly string[]): Promise<void> {
  const keys = things.map((each) => Buffer.from(blindKey("saving", each)).toString("base64url"));
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(turn) FROM
    (SELECT DISTINCT hashtextextended(key, 8) AS turn FROM unnest(${keys}::text[]) key ORDER BY 1) turns`;
}

/** People who already have these numbers, when they are about to be saved. */
export async function doubtsOfNumbers(
  tx: Tx,
  actor: Actor,
  numbers: readonly TypedNumber[],
  bearer: Bearer,
): Promise<Doubt[]> {
  const given = numbers.filter((number) => number.text !== "");
  if (given.length === 0) return [];
  const names = given.flatMap(({ kind, text }) =>
    kind === "document" ? askedDocument(text) : askedContact(text),
  );
  await oneAfterAnother(
    tx,
    names.map((name) => name.text),
  );
  const doubts: Doubt[] = [];
  for (const number of given) doubts.push(...(await doubtsOfNumber(tx, actor, number, bearer)));
  return doubts;
}

/** A person about to be registered. */
export type Newcomer = {
  country: string;
  sex: string;
  born: BirthSpan | null;
  givenName?: string | undefined;
  fatherName?: string | undefined;
  grandfatherName?: string | undefined;
  familyName?: string | undefined;
  nameNative?: string | undefined;
  fatherNameNative?: string | undefined;
};

/** True if a column and a typed name are the same, or one of them is unknown. */
function sameOrUnknown(column: Prisma.Sql, typed: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(coalesce(${column}, '') = '' OR ${typed} = '' OR lower(${column}) = lower(${typed}))`;
}

/** A newcomer's names and birth as SQL: the values of one newcomer, or the columns of a table of many. */
export type NewcomerSql = Record<
  | "country"
  | "sex"
  | "given"
  | "native"
  | "father"
  | "fatherNative"
  | "grandfather"
  | "family"
  | "from"
  | "to",
  Prisma.Sql
>;

/**
 * True for `r` (person_row) and `p` (person) if they may be the newcomer: the same names, sex and birth. A further
 * name that only one of the two has does not tell them apart. Only people whom the user's search finds, and those
 * they registered themselves.
 */
export function maybeSame(actor: Actor, as: NewcomerSql): Prisma.Sql {
  return Prisma.sql`${STANDS} AND r.country = ${as.country} AND r.sex = ${as.sex}
      AND r.sort_name = manzil.sort_name(${as.given}, ${as.native}, ${as.father}, ${as.fatherNative})
      AND p.born_from IS NOT DISTINCT FROM ${as.from}::date AND p.born_to IS NOT DISTINCT FROM ${as.to}::date
      AND ${sameOrUnknown(Prisma.sql`p.name_native`, as.native)}
      AND ${sameOrUnknown(Prisma.sql`p.father_name_native`, as.fatherNative)}
      AND ${sameOrUnknown(Prisma.sql`p.grandfather_name`, as.grandfather)}
      AND ${sameOrUnknown(Prisma.sql`p.family_name`, as.family)}
      AND (${reachedBy(actor)} OR p.registered_by_id = ${actor.id}::uuid)`;
}

/**
 * People who already have the same names, sex and birth, as doubts: those the user's search finds, and those they
 * registered themselves.
 */
export async function doubtsOfPerson(tx: Tx, actor: Actor, newcomer: Newcomer): Promise<Doubt[]> {
  const { country, sex, born, givenName = "", fatherName = "", nameNative = "" } = newcomer;
  await oneAfterAnother(tx, [[country, givenName || nameNative, fatherName].join(" ").toLowerCase()]);
  const day = (of: BirthSpan["bornFrom"] | undefined) => Prisma.sql`${of ? dayToDb(of) : null}`;
  const text = (of: string | undefined) => Prisma.sql`${of ?? ""}`;
  const same = maybeSame(actor, {
    country: text(country),
    sex: text(sex),
    given: text(givenName),
    native: text(nameNative),
    father: text(fatherName),
    fatherNative: text(newcomer.fatherNameNative),
    grandfather: text(newcomer.grandfatherName),
    family: text(newcomer.familyName),
    from: day(born?.bornFrom),
    to: day(born?.bornTo),
  });
  const rows = await tx.$queryRaw<{ ref: string; masked: boolean }[]>`
    SELECT r.ref, (${actor.seesNamesSql("r")}) IS NOT TRUE AS masked FROM person_row r JOIN person p ON p.id = r.person_id
    WHERE ${same} ORDER BY r.ref LIMIT ${NAMED}`;
  // For a masked name the answer does not say which parts of it match.
  return rows.map(({ ref, masked }) => ({
    messageKey: masked ? "people.doubt.maybe" : "people.doubt.same",
    values: { ref },
    found: true,
  }));
}

/**
 * Doubts about people who are probably the person typed although not everything is the same. Numbers are asked about
 * separately (doubtsOfNumbers), and matches by names alone are listed while the user types: here a birth or a place
 * must support them.
 */
export async function doubtsOfLikeness(tx: Tx, actor: Actor, { facts }: Typed): Promise<Doubt[]> {
  if (!actor.may("person.search") || !actor.sees("name")) return [];
  const likely = await likelySame(tx, actor, { facts, documentNumber: "", phone: "" });
  // For a masked name the answer does not say what matches.
  return likely
    .filter(({ band, byNames }) => band === "probable" && !byNames)
    .slice(0, NAMED)
    .map(({ ref, masked }) => ({
      messageKey: masked ? "people.doubt.maybe" : "people.doubt.likely",
      values: { ref },
      found: true,
    }));
}

/** Doubts that say what is the same, and the likely ones about people not yet among them. */
export function withLikely(known: readonly Doubt[], likely: readonly Doubt[]): Doubt[] {
  const named = new Set(known.map(({ values }) => values.ref));
  return [...known, ...likely.filter(({ values }) => !named.has(values.ref))];
}

/**
 * Who already has a number, checked when its field is left: what saving it will ask about. Recorded as a search.
 * Failures: forbidden, tooMany.
 */
export async function lookForNumber(
  actor: Actor,
  { kind, number, ref, group }: NumberLook,
): Promise<{ confirm: Pick<Doubt, "messageKey" | "values">[] }> {
  actor.permit("person.search");
  return inTransaction(actor.who, async (tx) => {
    await countSearch(tx, actor.id);
    const bearer = await bearerOf(tx, actor, ref, group);
    // Users who see no names find people only by reference.
    const doubts = actor.sees("name") ? await doubtsOfNumber(tx, actor, { kind, text: number }, bearer) : [];
    const words = Buffer.from(blindKey("search", number)).toString("base64url").slice(0, 16);
    await logAccess(tx, { kind: "search", subject: "people", detail: { words, shown: doubts.length } });
    return { confirm: doubts.map(({ messageKey, values }) => ({ messageKey, values })) };
  });
}

async function bearerOf(tx: Tx, actor: Actor, ref: string | null, group: string | null): Promise<Bearer> {
  if (ref) {
    const where = { AND: [{ ref }, actor.permit("person.edit").where] };
    const person = await tx.person.findFirst({ where, select: { id: true } });
    return person ? { personId: person.id, groupId: await groupOf(tx, person.id) } : {};
  }
  const found = group
    ? await tx.registrationGroup.findFirst({ where: { ref: group }, select: { id: true } })
    : null;
  return { groupId: found?.id ?? null };
}

/** A person's registration group. */
export async function groupOf(tx: Tx, personId: string): Promise<string | null> {
  const member = await tx.groupMembership.findFirst({
    where: { personId, toOn: null },
    select: { groupId: true },
  });
  return member?.groupId ?? null;
}
