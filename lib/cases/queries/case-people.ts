import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { maybeDay } from "@/lib/core/day";
import { Prisma, type Tx } from "@/lib/core/db";
import { type AgeBand, ageBand, ageOn, type BirthSpan } from "@/lib/people/birth-date";
import { bornOf } from "@/lib/people/stored-person";

export type CaseRole = "PA" | "SPOUSE" | "CHILD" | "PARENT" | "OTHER";
export type Outcome = "PENDING" | "ACCEPTED" | "REFUSED";

/** Somebody's name as the asker sees it; the father's first letter alone where the file is not theirs. */
export type ShownName = {
  givenName: string;
  fatherName: string;
  familyName: string | null;
  nameNative: string;
};

/** A member of a case. Of another country nothing is known but that country: no reference, no name. */
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

/** A member with what rules look at and no answer shows. */
export type MemberRow = CaseMember & { rowId: string; personId: string; born: BirthSpan | null };

type Person = ShownName & {
  id: string;
  ref: string;
  sex: string;
  masked: boolean;
  bornOn: Date | null;
  bornFrom: Date | null;
  bornTo: Date | null;
};

async function peopleOf(tx: Tx, caseId: string, named: Prisma.Sql): Promise<Map<string, Person>> {
  const rows = await tx.$queryRaw<Person[]>`
    SELECT r.person_id::text AS id, r.ref, r.sex, r.born_on AS "bornOn", p.born_from AS "bornFrom", p.born_to AS "bornTo", NOT ${named} AS masked, r.given_name AS "givenName",
      CASE WHEN ${named} THEN r.father_name ELSE left(r.father_name, 1) END AS "fatherName",
      CASE WHEN ${named} THEN r.family_name END AS "familyName",
      CASE WHEN ${named} THEN r.name_native ELSE split_part(r.name_native, ' ', 1) END AS "nameNative"
    FROM case_member m JOIN person_row r ON r.person_id = m.person_id JOIN person p ON p.id = m.person_id WHERE m.case_id = ${caseId}::uuid`;
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The members of a case the asker has opened, the principal first. `opened` is true when a reason was given for the
 * file: then its names are shown in full. Row-level security leaves out people of other countries.
 */
export async function membersOf(tx: Tx, actor: Actor, caseId: string, opened: boolean): Promise<MemberRow[]> {
  const rows = await tx.caseMember.findMany({ where: { caseId }, orderBy: { id: "asc" } });
  const people = await peopleOf(tx, caseId, opened ? Prisma.sql`true` : actor.seesNamesSql("r"));
  const order: CaseRole[] = ["PA", "SPOUSE", "CHILD", "PARENT", "OTHER"];
  const members = rows.map((row): MemberRow => {
    const person = people.get(row.personId);
    const born = maybeDay(person?.bornOn ?? null);
    return {
      ...{
        rowId: row.id,
        personId: row.personId,
        role: row.role as CaseRole,
        outcome: row.outcome as Outcome,
      },
      ...{ included: row.included, reasonExcluded: row.reasonExcluded, country: row.personCountry },
      ...{
        decidedOn: maybeDay(row.decidedOn),
        ageOutOn: maybeDay(row.ageOutOn),
        born: person ? bornOf(person) : null,
      },
      ...{
        abroad: !person,
        ref: person?.ref ?? null,
        masked: person?.masked ?? true,
        sex: person?.sex ?? null,
      },
      name: person
        ? {
            givenName: person.givenName,
            fatherName: person.fatherName,
            familyName: person.familyName,
            nameNative: person.nameNative,
          }
        : null,
      ageBand: born ? ageBand(ageOn(born, todayIn(row.personCountry as Country))) : null,
    };
  });
  return members.sort((left, right) => order.indexOf(left.role) - order.indexOf(right.role));
}

/** What an answer may say of a member. */
export function shown({ rowId: _row, personId: _person, born: _born, ...member }: MemberRow): CaseMember {
  return member;
}
