import "server-only";
import type { Actor, Permit } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import { type AgeBand, ageBand, ageOn } from "@/lib/people/birth-date";
import { type Label, labelFrom } from "@/lib/reference/label";
import { roleOf } from "../family-roles";
import type { CaseRole, ShownName } from "./case-people";

export type Candidate = {
  ref: string;
  name: ShownName;
  sex: string;
  ageBand: AgeBand | null;
  role: CaseRole | "";
  openCases: string[];
  /** The programmes on which this person is the principal of a case, open or ended. */
  programmes: string[];
};
export type Candidates = {
  principal: Candidate;
  others: Candidate[];
  pathways: { code: string; label: Label }[];
  posts: { code: string; label: Label }[];
  today: CivilDate;
};

const nameSelect = {
  givenName: true,
  fatherName: true,
  fatherNameNative: true,
  familyName: true,
  nameNative: true,
} as const;
const personSelect = { id: true, ref: true, country: true, sex: true, bornOn: true, ...nameSelect } as const;

type Row = ShownName & { id: string; ref: string; country: string; sex: string; bornOn: Date | null };

async function candidate(tx: Tx, row: Row, role: CaseRole | ""): Promise<Candidate> {
  const born = maybeDay(row.bornOn);
  const cases = await tx.visaCase.findMany({
    where: { closedOn: null, members: { some: { personId: row.id, included: true } } },
    select: { ref: true },
  });
  const own = await tx.$queryRaw<{ pathway: string }[]>`
    SELECT DISTINCT w.pathway_code AS pathway FROM visa_case c JOIN pathway_version w ON w.id = c.version_id
    WHERE c.principal_id = ${row.id}::uuid`;
  const { givenName, fatherName, fatherNameNative, familyName, nameNative } = row;
  return {
    ref: row.ref,
    name: { givenName, fatherName, fatherNameNative, familyName, nameNative },
    sex: row.sex,
    role,
    ageBand: born ? ageBand(ageOn(born, todayIn(row.country as Country))) : null,
    openCases: cases.map((each) => each.ref),
    programmes: own.map(({ pathway }) => pathway),
  };
}

type InGroup = { relationship: string; person: Row };

/** People of a person's registration group within a reach, without that person and those named. */
async function groupOf(
  tx: Tx,
  where: Permit<"person.edit">["where"],
  personId: string,
  besides: readonly string[],
): Promise<InGroup[]> {
  const own = await tx.groupMembership.findFirst({
    where: { personId, toOn: null },
    select: { groupId: true },
  });
  if (!own) return [];
  return tx.groupMembership.findMany({
    where: {
      groupId: own.groupId,
      toOn: null,
      personId: { notIn: [personId, ...besides] },
      person: { AND: [where, { mergedIntoId: null, deceasedOn: null }] },
    },
    select: { relationship: true, person: { select: personSelect } },
    orderBy: { id: "asc" },
  });
}

/**
 * Who of the principal's registration group could still be added to a case, with the cases they are on already.
 * Anyone who is or was on it is left out. Failures: forbidden, notFound.
 */
export async function joinCandidates(actor: Actor, caseRef: string): Promise<Candidate[]> {
  const editable = actor.permit("case.edit").where;
  const { where } = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await tx.visaCase.findFirst({
      where: { AND: [editable, { ref: caseRef }] },
      select: { principalId: true, members: { select: { personId: true } } },
    });
    if (!visaCase) throw new Failure("notFound");
    const there = visaCase.members.map((each) => each.personId);
    const shown: Candidate[] = [];
    for (const each of await groupOf(tx, where, visaCase.principalId, there))
      shown.push(await candidate(tx, each.person, roleOf(each.relationship)));
    return shown;
  });
}

/**
 * Who can be on a new case: a principal within the user's own reach and the others of the same registration group,
 * with the cases they are on already. Recorded as a read of the principal. Failures: forbidden, notFound.
 */
export async function caseCandidates(actor: Actor, principalRef: string): Promise<Candidates> {
  actor.permit("case.create");
  const { where } = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await tx.person.findFirst({
      where: { AND: [where, { ref: principalRef, mergedIntoId: null }] },
      select: personSelect,
    });
    if (!person) throw new Failure("notFound");
    await logAccess(tx, { kind: "read", subject: person.ref, country: person.country });
    const others = await groupOf(tx, where, person.id, []);
    const shown: Candidate[] = [];
    for (const each of others) shown.push(await candidate(tx, each.person, roleOf(each.relationship)));
    const pathways = await tx.pathway.findMany({
      where: { active: true },
      orderBy: { code: "asc" },
      select: { code: true, label: true },
    });
    const posts = await tx.consularPost.findMany({
      orderBy: { code: "asc" },
      select: { code: true, label: true },
    });
    return {
      principal: await candidate(tx, person, "PA"),
      others: shown,
      pathways: pathways.map((each) => ({ code: each.code, label: labelFrom(each.label) })),
      posts: posts.map((each) => ({ code: each.code, label: labelFrom(each.label) })),
      today: todayIn(person.country as Country),
    };
  });
}
