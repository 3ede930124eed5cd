import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { Prisma, type Tx } from "@/lib/core/db";
import { dayOf, maybeDayOf, type Reading, reading, readOne } from "@/lib/core/reading";
import { type AgeBand, ageBand, ageOn, type BirthSpan } from "@/lib/people/birth-date";
import { type ListedName, nameColumns } from "@/lib/people/queries/name-columns";

export type CaseRole = "PA" | "SPOUSE" | "CHILD" | "PARENT" | "OTHER";
export type Outcome = "PENDING" | "ACCEPTED" | "REFUSED";

/** A name as the user may see it; only the father's first letter if the file is not theirs. */
export type ShownName = {
  givenName: string;
  fatherName: string;
  fatherNameNative: string | null;
  familyName: string | null;
  nameNative: string;
};

/** Whom a case is about in lists: the principal, or none if no row of them is in reach. */
export type CasePerson = ListedName & { principal: string | null };

/** The columns of CasePerson, from the row `r` that PRINCIPAL joins. */
export function principalColumns(actor: Actor): Prisma.Sql {
  return Prisma.sql`r.ref AS principal, ${nameColumns(actor)}`;
}

/** The principal of a case `c`. */
export const PRINCIPAL = Prisma.sql`LEFT JOIN person_row r ON r.person_id = c.principal_id`;

/** A member of a case. For one of another country only the country is known: no reference, no name. */
export type CaseMember = {
  role: CaseRole;
  included: boolean;
  reasonExcluded: string | null;
  outcome: Outcome;
  decidedOn: CivilDate | null;
  ageOutOn: CivilDate | null;
  country: string;
  abroad: boolean;
  ref: string | null;
  name: ShownName | null;
  masked: boolean;
  sex: string | null;
  ageBand: AgeBand | null;
};

/** A member with fields that rules look at and no answer shows. */
export type MemberRow = CaseMember & { rowId: string; personId: string; born: BirthSpan | null };

type Row = Pick<
  MemberRow,
  "rowId" | "personId" | "role" | "included" | "reasonExcluded" | "outcome" | "ref" | "sex"
> &
  Partial<ShownName> &
  Record<"decidedOn" | "ageOutOn" | "bornOn" | "bornFrom" | "bornTo", string | null> & {
    country: string;
    masked: boolean | null;
  };

const ORDER: readonly CaseRole[] = ["PA", "SPOUSE", "CHILD", "PARENT", "OTHER"];

function memberFrom(row: Row): MemberRow {
  const {
    bornOn,
    bornFrom,
    bornTo,
    givenName,
    fatherName,
    fatherNameNative,
    familyName,
    nameNative,
    ...rest
  } = row;
  const born = maybeDayOf(bornOn);
  const span = bornFrom && bornTo ? { bornFrom: dayOf(bornFrom), bornTo: dayOf(bornTo) } : null;
  return {
    ...rest,
    decidedOn: maybeDayOf(row.decidedOn),
    ageOutOn: maybeDayOf(row.ageOutOn),
    born: span,
    abroad: row.ref === null,
    masked: row.masked ?? true,
    name:
      row.ref === null
        ? null
        : {
            givenName: givenName ?? "",
            fatherName: fatherName ?? "",
            fatherNameNative: fatherNameNative ?? null,
            familyName: familyName ?? null,
            nameNative: nameNative ?? "",
          },
    ageBand: born ? ageBand(ageOn(born, todayIn(row.country as Country))) : null,
  };
}

/**
 * The members of a case the user has opened, the principal first. `opened` is true when a reason was given for the
 * file: then names are shown in full. Row-level security leaves out people of other countries.
 */
export function membersIn(caseId: string, actor: Actor, opened: boolean): Reading<MemberRow[]> {
  const named = opened ? Prisma.sql`true` : actor.seesNamesSql("r");
  const sql = Prisma.sql`
    SELECT m.id AS "rowId", m.person_id AS "personId", m.role, m.included, m.reason_excluded AS "reasonExcluded", m.outcome,
      m.person_country AS country, m.decided_on AS "decidedOn", m.age_out_on AS "ageOutOn", r.ref, r.sex, NOT ${named} AS masked,
      r.born_on AS "bornOn", p.born_from AS "bornFrom", p.born_to AS "bornTo", r.given_name AS "givenName",
      CASE WHEN ${named} THEN r.father_name ELSE left(r.father_name, 1) END AS "fatherName",
      CASE WHEN ${named} THEN r.father_name_native ELSE left(r.father_name_native, 1) END AS "fatherNameNative",
      CASE WHEN ${named} THEN r.family_name END AS "familyName",
      CASE WHEN ${named} THEN r.name_native ELSE split_part(r.name_native, ' ', 1) END AS "nameNative"
    FROM case_member m LEFT JOIN (person_row r JOIN person p ON p.id = r.person_id) ON r.person_id = m.person_id
    WHERE m.case_id = ${caseId}::uuid ORDER BY m.id`;
  return reading(sql, (rows: readonly Row[]) =>
    rows.map(memberFrom).sort((left, right) => ORDER.indexOf(left.role) - ORDER.indexOf(right.role)),
  );
}

/** The same as a query of its own. */
export function membersOf(tx: Tx, actor: Actor, caseId: string, opened: boolean): Promise<MemberRow[]> {
  return readOne(tx, membersIn(caseId, actor, opened));
}

/** What an answer may say about a member. */
export function shown({ rowId: _row, personId: _person, born: _born, ...member }: MemberRow): CaseMember {
  return member;
}
