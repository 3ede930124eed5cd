import "server-only";
import type { Actor } from "@/lib/access/actor";
import { Prisma, type Tx } from "@/lib/core/db";
import { maybeDayOf } from "@/lib/core/reading";
import { blindKey } from "@/lib/core/seal";
import { logAccess } from "@/lib/ledger/access-log";
import { contactNames, documentNames } from "@/lib/people/number-name";
import { factsOf } from "@/lib/people/queries/likely-same";
import { STANDS } from "@/lib/people/queries/stands";
import { type PersonFacts, samePerson } from "@/lib/people/same-person";
import type { RosterPerson } from "../roster-person";
import { readRosterRow } from "../roster-row";
import {
  CHANGED_FIELDS,
  type ChangedField,
  type Difference,
  differences,
  type Recorded,
  STORED_IN,
} from "../row-differences";
import { openCells } from "../sealed-cells";
import type { OpenImport } from "./own-import";
import { contextFor } from "./roster-context";

/** A record that a row may name, which the user may edit. */
type Candidate = Omit<Recorded, "bornFrom" | "bornTo"> & {
  ref: string;
  country: string;
  version: number;
  /** The rows of earlier lists with these headings from which it came. */
  rows: number[];
  byHand: string[];
  facts: PersonFacts;
  documents: string[];
  contacts: string[];
  bornFrom: string | null;
  bornTo: string | null;
};

/** Whose record a row is, and how it differs. */
export type SamePerson = {
  ref: string;
  listed: boolean;
  version: number;
  differences: Difference[];
  byHand: ChangedField[];
};

type Asked = { row: number; person: RosterPerson; refs: readonly string[] };

const keysOf = (kind: string) =>
  Prisma.sql`ARRAY(SELECT encode(k.key, 'hex') FROM person_number_key k WHERE k.person_id = p.id AND k.kind = ${kind})`;

/** Columns that a user changed since the record came from a list, by any way but another list. */
const BY_HAND = Prisma.sql`ARRAY(SELECT DISTINCT f FROM audit_entry e, unnest(e.fields) f
  WHERE e.person_id = p.id AND e.table_name = 'person' AND e.action = 'update' AND e.actor_kind = 'user'
    AND NOT EXISTS (SELECT FROM roster_import j WHERE j.taken_tx = e.tx))`;

function listedRows(held: Pick<OpenImport, "id">): Prisma.Sql {
  return Prisma.sql`ARRAY(SELECT o.number FROM roster_row o JOIN roster_import j ON j.id = o.import_id
    JOIN roster_import mine ON mine.id = ${held.id}::uuid
    WHERE o.person_id = p.id AND o.state = 'DONE' AND j.state = 'TAKEN' AND j.headings_key = mine.headings_key)`;
}

function readCandidates(
  tx: Tx,
  actor: Actor,
  held: Pick<OpenImport, "id">,
  which: Prisma.Sql,
): Promise<Candidate[]> {
  const rows = listedRows(held);
  return tx.$queryRaw<Candidate[]>`
    SELECT p.ref, p.country, p.version, ${rows} AS rows,
      ${BY_HAND} AS "byHand", ${factsOf} AS facts, ${keysOf("document")} AS documents, ${keysOf("contact")} AS contacts,
      p.given_name AS "givenName", p.family_name AS "familyName", p.name_native AS "nameNative", p.father_name AS "fatherName",
      p.father_name_native AS "fatherNameNative", p.grandfather_name AS "grandfatherName", p.sex,
      p.origin_province AS "originProvince", p.born_from::text AS "bornFrom", p.born_to::text AS "bornTo",
      p.born_original_text AS "bornOriginalText"
    FROM person p WHERE ${which} AND ${actor.permitSql("person.edit", "p")} AND ${STANDS}`;
}

/** People who came from the same rows of an earlier list with these headings. */
function ofSameRows(held: Pick<OpenImport, "id">, rows: readonly number[]): Prisma.Sql {
  return Prisma.sql`p.id IN (SELECT o.person_id FROM roster_row o JOIN roster_import j ON j.id = o.import_id
    JOIN roster_import mine ON mine.id = ${held.id}::uuid AND j.headings_key = mine.headings_key AND j.user_id = mine.user_id
    WHERE o.number = ANY (${[...rows]}::int[]) AND o.state = 'DONE' AND j.state = 'TAKEN')`;
}

const hex = (domain: string, text: string) => Buffer.from(blindKey(domain, text)).toString("hex");

/** Whether the whole of a number is among the keys of a record. */
function hasNumber(number: string, keys: readonly string[], names: typeof documentNames): boolean {
  const [whole] = names(number);
  return number === "" || (whole !== undefined && keys.includes(hex(whole.domain, whole.text)));
}

const numbersOf = (person: RosterPerson, { documents, contacts, country }: Candidate) => ({
  tazkira: hasNumber(person.tazkira, documents, documentNames),
  passport: hasNumber(person.passport, documents, documentNames),
  phone: hasNumber(person.phone, contacts, (text) => contactNames(text, country)),
});

function factsOfRow(person: RosterPerson): PersonFacts {
  return {
    givenName: person.givenName,
    nameNative: person.nameNative,
    aliases: [],
    fatherName: person.fatherName,
    fatherNameNative: person.fatherNameNative,
    grandfatherName: person.grandfatherName,
    familyName: person.familyName,
    sex: person.sex,
    bornFrom: person.birth?.bornFrom ?? null,
    bornTo: person.birth?.bornTo ?? null,
    bornEstimated: person.birth?.estimated ?? false,
    originProvince: person.province || null,
    originDistrict: null,
    group: null,
    relatives: [],
  };
}

const DIFFERENT_BY = 40;

type Fit = { score: number; stable: boolean };

/** Whether texts are equal wherever both say something, and at least one pair does. */
function agree(...pairs: readonly (readonly [string, string | null])[]): boolean {
  const both = pairs.filter(([one, other]) => one !== "" && other);
  return both.length > 0 && both.every(([one, other]) => one === other);
}

/** Whether the names and the birth of a row are those of the record: all of them, or two if the row is the same too. */
function sameWords({ row, person }: Asked, candidate: Candidate): boolean {
  const given = agree([person.givenName, candidate.givenName], [person.nameNative, candidate.nameNative]);
  const family = person.familyName === "" || agree([person.familyName, candidate.familyName]);
  const father = agree(
    [person.fatherName, candidate.fatherName],
    [person.fatherNameNative, candidate.fatherNameNative],
  );
  const { birth } = person;
  const born = birth ? birth.bornFrom === candidate.bornFrom && birth.bornTo === candidate.bornTo : false;
  const beside = candidate.rows.includes(row) ? father || born : father && born;
  return given && (family || !candidate.familyName) && beside;
}

/**
 * How likely a candidate is the person of a row, and whether by something stable: a number, or names and birth; null if
 * they are not to be offered.
 */
function fit(asked: Asked, candidate: Candidate): Fit | null {
  const { person, refs } = asked;
  const has = numbersOf(person, candidate);
  const document = (person.tazkira !== "" && has.tazkira) || (person.passport !== "" && has.passport);
  const { score, band } = samePerson(factsOfRow(person), candidate.facts, {
    document,
    phone: person.phone !== "" && has.phone,
  });
  const words = sameWords(asked, candidate);
  // A family may share one paper: the person must be likely too.
  const stable = words || (document && band !== null);
  if (!stable && !(refs.includes(candidate.ref) && band === "probable")) return null;
  return { score: score + (stable ? DIFFERENT_BY : 0) + (candidate.rows.length > 0 ? 1 : 0), stable };
}

function compared({ person }: Asked, candidate: Candidate, listed: boolean): SamePerson {
  const before: Recorded = {
    ...candidate,
    bornFrom: maybeDayOf(candidate.bornFrom),
    bornTo: maybeDayOf(candidate.bornTo),
  };
  const found = differences(person, before, numbersOf(person, candidate));
  const byHand = CHANGED_FIELDS.filter(
    (field) =>
      listed &&
      found.some((each) => each.field === field) &&
      STORED_IN[field].some((column) => candidate.byHand.includes(column)),
  );
  return { ref: candidate.ref, listed, version: candidate.version, differences: found, byHand };
}

/**
 * For each row the record that it names, if there is one that the user may edit: of those who have its number or its
 * names and birth, those who came from the same row of an earlier list with these headings, and those who are probably
 * the same, the likeliest. No record is the person of two rows.
 */
export async function samePeople(
  tx: Tx,
  actor: Actor,
  held: Pick<OpenImport, "id">,
  asked: readonly Asked[],
): Promise<Map<number, SamePerson>> {
  if (asked.length === 0 || !actor.may("person.edit")) return new Map();
  const refs = [...new Set(asked.flatMap((each) => each.refs))];
  const rows = asked.map(({ row }) => row);
  const candidates = await readCandidates(
    tx,
    actor,
    held,
    Prisma.sql`(p.ref = ANY (${refs}::text[]) OR ${ofSameRows(held, rows)})`,
  );
  const byRef = new Map(candidates.map((each) => [each.ref, each] as const));
  const byRow = new Map<number, Candidate[]>();
  for (const each of candidates)
    for (const row of each.rows) byRow.set(row, [...(byRow.get(row) ?? []), each]);
  const fits = asked
    .flatMap((each) => {
      const near = new Set([
        ...each.refs.flatMap((ref) => byRef.get(ref) ?? []),
        ...(byRow.get(each.row) ?? []),
      ]);
      return [...near].flatMap((candidate) => {
        const found = fit(each, candidate);
        return found ? [{ each, candidate, ...found }] : [];
      });
    })
    .sort((a, b) => b.score - a.score || a.each.row - b.each.row);
  const same = new Map<number, SamePerson>();
  const taken = new Set<string>();
  for (const { each, candidate, stable } of fits) {
    if (same.has(each.row) || taken.has(candidate.ref)) continue;
    taken.add(candidate.ref);
    same.set(each.row, compared(each, candidate, stable && candidate.rows.length > 0));
  }
  return same;
}

type Shown = {
  number: number;
  state: string;
  cellsSealed: Uint8Array;
  sameRef: string | null;
  sameListed: boolean;
  sameChoice: string | null;
};

/** How rows of the preview differ from the records they name, as of now; recorded as a search. */
export async function compareShown(
  tx: Tx,
  actor: Actor,
  held: OpenImport,
  rows: readonly Shown[],
): Promise<Map<number, SamePerson & { choice: string | null }>> {
  const open = rows.filter(
    ({ state, sameRef }) => sameRef !== null && (state === "READY" || state === "ERROR"),
  );
  if (open.length === 0) return new Map();
  const refs = open.map(({ sameRef }) => sameRef ?? "");
  const found = await readCandidates(tx, actor, held, Prisma.sql`p.ref = ANY (${refs}::text[])`);
  const byRef = new Map(found.map((each) => [each.ref, each] as const));
  const context = await contextFor(actor);
  await logAccess(tx, {
    kind: "search",
    subject: "people",
    detail: { rows: open.length, shown: found.length },
  });
  return new Map(
    open.flatMap(({ number, cellsSealed, sameRef, sameListed, sameChoice }) => {
      const candidate = byRef.get(sameRef ?? "");
      const { person } = readRosterRow(openCells(held.key, cellsSealed), held.mapping, context);
      if (!candidate || !person) return [];
      const asked = { row: number, person, refs: [] };
      return [[number, { ...compared(asked, candidate, sameListed), choice: sameChoice }] as const];
    }),
  );
}
