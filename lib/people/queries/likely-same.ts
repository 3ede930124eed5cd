import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { Prisma, type Tx } from "@/lib/core/db";
import { blindKey } from "@/lib/core/seal";
import type { BirthDate } from "../birth-date";
import { askedContact, askedDocument, type NumberName } from "../number-name";
import { type Likeness, type PersonFacts, samePerson } from "../same-person";
import type { RegisterInput } from "../schema";
import { foundByName } from "./found-by-name";
import { STANDS } from "./stands";

const RELATIVES = 12;
const MOST = 20;

/** What tells whether two records belong to one person, of person `p`, as one JSON object (PersonFacts). */
export const factsOf = Prisma.sql`json_build_object('givenName', p.given_name, 'nameNative', p.name_native,
  'aliases', ARRAY(SELECT concat_ws(' ', a.name, a.name_native) FROM person_alias a WHERE a.person_id = p.id AND a.ended_on IS NULL)
    || ARRAY(SELECT x FROM unnest(ARRAY[p.calling_name, p.name_as_in_passport]) x WHERE x <> ''),
  'fatherName', p.father_name, 'fatherNameNative', p.father_name_native, 'grandfatherName', p.grandfather_name,
  'familyName', p.family_name, 'sex', p.sex, 'bornFrom', p.born_from, 'bornTo', p.born_to, 'bornEstimated', p.born_estimated,
  'originProvince', p.origin_province, 'originDistrict', p.origin_district,
  'group', (SELECT m.group_id FROM group_membership m WHERE m.person_id = p.id AND m.to_on IS NULL),
  'relatives', ARRAY(SELECT coalesce(nullif(x.given_name, ''), x.name_native) FROM group_membership m
    JOIN group_membership o ON o.group_id = m.group_id AND o.to_on IS NULL AND o.person_id <> m.person_id
    JOIN person x ON x.id = o.person_id WHERE m.person_id = p.id AND m.to_on IS NULL ORDER BY o.id LIMIT ${RELATIVES}))`;

/** Someone who may be the person typed. */
export type LikelyPerson = { ref: string; country: Country; masked: boolean } & Likeness;

/** A person being typed, before there is a record. */
export type Typed = { facts: PersonFacts; documentNumber: string; phone: string };

/** What was typed about a person, as far as it shows whether they are already registered. */
export function typedPerson(input: Omit<RegisterInput, "confirmed">, born: BirthDate | null): Typed {
  const facts: PersonFacts = {
    givenName: input.givenName ?? "",
    nameNative: input.nameNative ?? "",
    aliases: [input.callingName ?? "", input.nameAsInPassport ?? ""].filter(Boolean),
    fatherName: input.fatherName ?? "",
    fatherNameNative: input.fatherNameNative ?? "",
    grandfatherName: input.grandfatherName ?? "",
    familyName: input.familyName ?? "",
    sex: input.sex,
    bornFrom: born?.bornFrom ?? null,
    bornTo: born?.bornTo ?? null,
    bornEstimated: born?.estimated ?? false,
    originProvince: input.originProvince || null,
    originDistrict: input.originDistrict || null,
    group: null,
    relatives: [],
  };
  return { facts, documentNumber: input.documentNumber ?? "", phone: input.phone ?? "" };
}

type Row = {
  ref: string;
  country: Country;
  masked: boolean;
  facts: PersonFacts;
  document: boolean;
  phone: boolean;
};

const keysOf = (names: readonly NumberName[]) => names.map(({ domain, text }) => blindKey(domain, text));

/** A query for the people who have one of these keys; finds nobody if there are no keys. */
function haveNumber(keys: readonly Uint8Array[], kind: "document" | "contact"): Prisma.Sql {
  return Prisma.sql`SELECT k.person_id FROM person_number_key k WHERE k.key = ANY (${[...keys]}::bytea[]) AND k.kind = ${kind}`;
}

/**
 * People within reach of the user's search who may be the one being typed, likeliest first: looked for by number and by
 * name, then compared field by field.
 */
export async function likelySame(tx: Tx, actor: Actor, typed: Typed): Promise<LikelyPerson[]> {
  const { facts, documentNumber, phone } = typed;
  const papers = haveNumber(documentNumber ? keysOf(askedDocument(documentNumber)) : [], "document");
  const phones = haveNumber(phone ? keysOf(askedContact(phone)) : [], "contact");
  const names = [
    facts.givenName || facts.nameNative,
    facts.fatherName || facts.fatherNameNative,
    facts.familyName,
  ];
  const text = names.filter(Boolean).join(" ");
  const named = text === "" ? [] : (await foundByName(tx, actor, text)).people.map(({ id }) => id);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT r.ref, r.country, NOT ${actor.seesNamesSql("r")} AS masked, ${factsOf} AS facts,
      r.person_id IN (${papers}) AS document, r.person_id IN (${phones}) AS phone
    FROM person_row r JOIN person p ON p.id = r.person_id
    WHERE (r.person_id = ANY (${named}::uuid[]) OR r.person_id IN (${papers}) OR r.person_id IN (${phones}))
      AND ${STANDS} AND ${actor.permitSql("person.search", "r")}`;
  return rows
    .map(({ facts: known, document, phone: samePhone, ...row }) => ({
      ...row,
      ...samePerson(facts, known, { document, phone: samePhone }),
    }))
    .filter(({ band }) => band !== null)
    .sort((a, b) => b.score - a.score || (a.ref < b.ref ? -1 : 1))
    .slice(0, MOST);
}
