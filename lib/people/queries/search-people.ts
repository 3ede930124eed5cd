import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countSearch } from "@/lib/access/throttle";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { referenceMeant } from "@/lib/core/reference-number";
import { blindKey, lastFour } from "@/lib/core/seal";
import { logAccess } from "@/lib/ledger/access-log";
import { BANDS, type NameBand } from "../name-compare";
import type { NameMatch, NameReason } from "../name-score";
import { askedNumber, isDocumentNumber } from "../number-name";
import { foundByName } from "./found-by-name";
import { keptRecord } from "./kept-record";
import { itemColumns, type PersonItem, readItems } from "./person-rows";

/** How well a person matches, as far as that may be shown for a masked name. */
export type HitBand = NameBand;

/** What kind of number was typed: a kind of document or contact, or whose number, by its code. */
export type NumberMatch = { kind: "document" | "contact" | "office"; code: string };

/**
 * For a hit with a masked name, `why` says only that a name matches, and there is a band but no score. `names` and
 * `numbers` say what was found in what, only for people whose whole file the user can open.
 */
export type PersonHit = PersonItem & {
  score: number | null;
  band: HitBand;
  why: (NameReason | "name" | "reference" | "number" | "lastFour")[];
  names?: NameMatch[];
  numbers?: NumberMatch[];
};

/**
 * A page of the best matches. `total` counts everyone found; with `more` there are more than that. `close` counts those
 * of the best band there is. `from` is the place of the first item, counted from 1; `nextCursor` asks for the page
 * after.
 */
export type PersonHits = {
  items: PersonHit[];
  total: number;
  close: number;
  more: boolean;
  from: number;
  nextCursor: string | null;
};

type Found = {
  id: string;
  ref: string;
  masked: boolean;
  score: number;
  why: PersonHit["why"];
  matches?: () => NameMatch[];
  numbers?: NumberMatch[];
};
type FoundSome = { people: readonly Found[]; more: boolean };

const NOBODY: FoundSome = { people: [], more: false };
// This many are read by one reference or number; one more shows that there are others.
const MOST = 160;

const bandAndLeast = (score: number) => BANDS.find(([, least]) => score >= least) ?? BANDS[2];

type ShownHit = Pick<PersonHit, "score" | "band" | "why" | "numbers"> & {
  rank: number;
  matches?: () => NameMatch[];
};

/** What is shown of a hit, and its position among the others: for a masked name, by its band alone. */
function shownHit({ masked, score, why, matches, numbers }: Found): ShownHit {
  const [band, least] = bandAndLeast(score);
  const byName = why.some((reason) => !["reference", "number", "lastFour"].includes(reason));
  if (masked)
    return byName ? { score: null, band, why: ["name"], rank: least } : { score, band, why, rank: score };
  return {
    score,
    band,
    why,
    rank: score,
    ...(matches ? { matches } : {}),
    ...(numbers ? { numbers } : {}),
  };
}

/** Those of a query of ids who are in reach, cut after that. */
async function inReach(
  tx: Tx,
  actor: Actor,
  ids: Prisma.Sql,
  as: Pick<Found, "score" | "why">,
  numbers = Prisma.empty,
): Promise<FoundSome> {
  const rows = await tx.$queryRaw<Pick<Found, "id" | "ref" | "masked" | "numbers">[]>`
    SELECT r.person_id AS id, r.ref, NOT ${actor.seesNamesSql("r")} AS masked ${numbers} FROM person_row r
    WHERE r.person_id IN (${ids}) AND ${actor.permitSql("person.search", "r")} LIMIT ${MOST + 1}`;
  return { people: rows.map((row) => ({ ...row, ...as })), more: rows.length > MOST };
}

const WITHOUT_CHECK_DIGIT = 95;

async function byReference(tx: Tx, actor: Actor, text: string): Promise<FoundSome | null> {
  const reference = referenceMeant(text);
  if (!reference) return null;
  const { ref, letter, whole } = reference;
  const sources: Partial<Record<string, Prisma.Sql>> = {
    P: Prisma.sql`SELECT ${keptRecord(ref)}`,
    C: Prisma.sql`SELECT m.person_id FROM case_member m JOIN visa_case c ON c.id = m.case_id WHERE c.ref = ${ref}`,
    G: Prisma.sql`SELECT m.person_id FROM group_membership m JOIN registration_group g ON g.id = m.group_id WHERE g.ref = ${ref} AND m.to_on IS NULL`,
    H: Prisma.sql`SELECT m.person_id FROM household_membership m JOIN household h ON h.id = m.household_id WHERE h.ref = ${ref} AND m.to_on IS NULL`,
  };
  const source = sources[letter];
  // Users who do not see who is on a case or lives together cannot find people by it.
  if (!source || (letter !== "P" && !actor.sees(letter === "C" ? "case" : "place"))) return NOBODY;
  return inReach(tx, actor, source, { score: whole ? 100 : WITHOUT_CHECK_DIGIT, why: ["reference"] });
}

/** For people whose whole file the user can open: which of the person's numbers ends as the typed one does. */
function numbersEndingIn(actor: Actor, tail: string): Prisma.Sql {
  if (!actor.opensWholeFiles) return Prisma.empty;
  return Prisma.sql`, (SELECT coalesce(json_agg(json_build_object('kind', n.kind, 'code', n.code)), '[]') FROM (
    SELECT DISTINCT 'document' AS kind, d.type AS code FROM identity_document d WHERE d.person_id = r.person_id AND d.last_four = ${tail}
    UNION SELECT 'contact', c.kind FROM contact_point c WHERE c.person_id = r.person_id AND c.last_four = ${tail}
    UNION SELECT 'office', o.issuer FROM person_number o WHERE o.person_id = r.person_id AND o.last_four = ${tail}) n) AS numbers`;
}

async function byNumber(tx: Tx, actor: Actor, text: string): Promise<FoundSome> {
  const asked = askedNumber(text);
  if (!asked) return NOBODY;
  const keys = asked.names.map(({ domain, text: name }) => blindKey(domain, name));
  const ids = Prisma.sql`SELECT person_id FROM person_number_key WHERE key = ANY (${keys}::bytea[])`;
  const as: Pick<Found, "score" | "why"> = asked.whole
    ? { score: 100, why: ["number"] }
    : { score: 80, why: ["lastFour"] };
  return inReach(tx, actor, ids, as, numbersEndingIn(actor, lastFour(text)));
}

/** Everyone within reach whom the words may mean; users who see no names find people only by reference. */
async function reached(tx: Tx, actor: Actor, text: string): Promise<FoundSome[]> {
  const referred = await byReference(tx, actor, text);
  if (!actor.sees("name")) return [referred ?? NOBODY];
  // A passport number may look like a reference.
  const numbered = await byNumber(tx, actor, text);
  if (referred) return [referred, numbered];
  const mayBeName = /\p{L}/u.test(text) && !isDocumentNumber(text);
  return [numbered, mayBeName ? await foundByName(tx, actor, text) : NOBODY];
}

/**
 * Finds people by name and father's name in either script and any spelling, or by reference (its check digit may be
 * missing), document, case or phone number (whole, or its last four). Best first, with what was found in which name or
 * number. `cursor` is the reference of the last hit of the page before. A masked name finds its person, but neither
 * reasons nor score nor position reveal which part of it matched. Recorded without the words. Failure("tooMany") past
 * the limit.
 */
export async function searchPeople(
  actor: Actor,
  { text, limit, cursor }: { text: string; limit: number; cursor?: string | undefined },
): Promise<PersonHits> {
  const scope = actor.permitSql("person.search", "r");
  return inTransaction(actor.who, async (tx) => {
    await countSearch(tx, actor.id);
    const lists = await reached(tx, actor, text);
    const more = lists.some((list) => list.more);
    const best = lists
      .flatMap((list) => list.people)
      .map((hit) => ({ id: hit.id, ref: hit.ref, ...shownHit(hit) }))
      .sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))
      // A person found by name and by number is one person, found by the better of them.
      .filter(({ id }, at, all) => all.findIndex((hit) => hit.id === id) === at);
    // The last of those looked at may be the last there is, so the total must really be exceeded before it says so.
    const total = more ? best.length - 1 : best.length;
    const from = cursor ? best.findIndex((hit) => hit.ref === cursor) + 1 : 0;
    if (cursor && from === 0) throw new Failure("invalid", { field: "cursor" });
    const shown = best.slice(from, from + limit);
    const ids = Prisma.sql`${shown.map((hit) => hit.id)}::uuid[]`;
    const rows = await readItems(
      tx,
      Prisma.sql`SELECT ${itemColumns(actor)} FROM person_row r WHERE r.person_id = ANY (${ids}) AND ${scope}
      ORDER BY array_position(${ids}, r.person_id)`,
    );
    const byRef = new Map(shown.map((hit) => [hit.ref, hit]));
    const words = Buffer.from(blindKey("search", text)).toString("base64url").slice(0, 16);
    await logAccess(tx, { kind: "search", subject: "people", detail: { words, shown: rows.length } });
    return {
      items: rows.flatMap((row) => {
        const hit = byRef.get(row.ref);
        if (!hit) return [];
        const { score, band, why, matches, numbers } = hit;
        return [
          {
            ...row,
            score,
            band,
            why,
            ...(matches ? { names: matches() } : {}),
            ...(numbers ? { numbers } : {}),
          },
        ];
      }),
      total,
      close: Math.min(total, best.filter((hit) => hit.band === best[0]?.band).length),
      more,
      from: from + 1,
      nextCursor: from + limit < best.length ? (shown.at(-1)?.ref ?? null) : null,
    };
  });
}
