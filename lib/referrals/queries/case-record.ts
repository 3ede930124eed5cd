import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import type { Purpose, Recipient } from "@/lib/consent/purposes";
import { type Decision, type Standing, standingOf } from "@/lib/consent/standing";
import { todayIn } from "@/lib/core/clock";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import type { Prisma, Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openDataKey, openWith } from "@/lib/core/seal";
import { inverseOf, readAnew } from "@/lib/people/kinship";
import { labelFrom } from "@/lib/reference/label";
import { PRINCIPAL } from "../codes";
import type { FormCase, FormPerson } from "../form-of";

/** For what and to whom a referral goes: everyone on it is asked about this. */
export const REFERRAL_USE = { purpose: "RESETTLEMENT", recipient: "UNHCR" } as const satisfies {
  purpose: Purpose;
  recipient: Recipient;
};

/** A member as the form needs them, and what they decided about the referral. */
export type ReferredPerson = FormPerson & { id: string; standing: Standing; photo: boolean };
/** A case as the form needs it; `abroad` is how many of its members are out of reach. */
export type CaseRecord = Omit<FormCase, "people"> & {
  ref: string;
  abroad: number;
  people: ReferredPerson[];
};

const select = {
  id: true,
  ref: true,
  country: true,
  dataKey: true,
  givenName: true,
  familyName: true,
  nameNative: true,
  fatherName: true,
  fatherNameNative: true,
  motherName: true,
  sex: true,
  bornOn: true,
  bornFrom: true,
  bornPrecision: true,
  bornEstimated: true,
  placeOfBirth: true,
  nationality: true,
  maritalStatus: true,
  religion: true,
  ethnicity: true,
  education: true,
  occupation: true,
  registeredAt: true,
  aliases: { where: { endedOn: null }, select: { name: true, nameNative: true }, orderBy: { id: "asc" } },
  languages: {
    select: { language: true, speaks: true, reads: true, writes: true },
    orderBy: { language: "asc" },
  },
  // What is not safe to call does not leave: whoever has the form will call it.
  contacts: {
    where: { inUse: true, safe: true, kind: { in: ["PHONE", "WHATSAPP"] } },
    select: { valueSealed: true, fromOn: true },
    orderBy: { id: "asc" },
  },
  numbers: { where: { endedOn: null }, select: { issuer: true, numberSealed: true } },
  // Restricted needs are read by the officer only: who exports does not see them, nor does the form.
  needs: { where: { status: { not: "ENDED" }, restricted: false }, select: { code: true } },
  arrivals: { select: { enteredOn: true }, orderBy: { enteredOn: "desc" }, take: 1 },
  groupMemberships: {
    where: { toOn: null },
    select: { groupId: true, relationship: true, focalPoint: true },
  },
  files: { where: { kind: "PHOTO", state: "HELD" }, select: { id: true }, take: 1 },
  consents: {
    where: { ...REFERRAL_USE, struckOn: null },
    select: { purpose: true, recipient: true, decision: true, validTo: true },
    orderBy: [{ decidedOn: "desc" }, { id: "desc" }],
  },
} as const satisfies Prisma.PersonSelect;

type Row = Prisma.PersonGetPayload<{ select: typeof select }>;

/** How a member is related to the principal, through the group that both are in; empty if they share none. */
function relationshipTo(principal: Row, member: Row): string {
  if (member.id === principal.id) return PRINCIPAL;
  for (const own of member.groupMemberships) {
    const theirs = principal.groupMemberships.find(({ groupId }) => groupId === own.groupId);
    if (!theirs) continue;
    if (theirs.focalPoint) return own.relationship;
    // What the former focal point is to the principal, and through them everybody else.
    const former = inverseOf(theirs.relationship, own.focalPoint ? member.sex : "");
    return own.focalPoint ? former : readAnew(own.relationship, former, member.sex);
  }
  return "";
}

const numberOf = ({ numbers, dataKey }: Row, issuer: string) => {
  const found = numbers.find((each) => each.issuer === issuer);
  return found ? openWith(openDataKey(dataKey), found.numberSealed) : "";
};

function personOf(row: Row, principal: Row, at: number): ReferredPerson {
  const born = maybeDay(row.bornOn) ?? maybeDay(row.bornFrom);
  const registeredOn = dayFromDb(row.registeredAt);
  const key = openDataKey(row.dataKey);
  const decisions = row.consents.map(
    (each): Decision => ({
      ...each,
      decision: each.decision as Decision["decision"],
      validTo: maybeDay(each.validTo),
    }),
  );
  return {
    id: row.id,
    key: `member${at + 1}`,
    ref: row.ref,
    number: numberOf(row, "UNHCR") || row.ref,
    relationship: relationshipTo(principal, row),
    givenName: row.givenName,
    familyName: row.familyName ?? "",
    nameNative: row.nameNative,
    fatherName: row.fatherName || (row.fatherNameNative ?? ""),
    motherName: row.motherName ?? "",
    registeredOn,
    enteredOn: maybeDay(row.arrivals[0]?.enteredOn ?? null),
    born: born && { on: born, exact: row.bornPrecision === "DAY" && !row.bornEstimated },
    placeOfBirth: row.placeOfBirth ?? "",
    nationality: row.nationality[0] ?? "",
    sex: row.sex,
    maritalStatus: row.maritalStatus ?? "",
    religion: row.religion ?? "",
    ethnicity: row.ethnicity ?? "",
    education: row.education ?? "",
    occupation: row.occupation ?? "",
    aliases: row.aliases.flatMap(({ name, nameNative }) => name || nameNative || []),
    phones: row.contacts.map(({ valueSealed, fromOn }) => ({
      number: openWith(key, valueSealed),
      since: maybeDay(fromOn) ?? registeredOn,
    })),
    languages: row.languages,
    needs: [...new Set(row.needs.map(({ code }) => code.slice(0, 2)))],
    standing: standingOf(decisions, REFERRAL_USE, todayIn(countryOf(row.country))),
    photo: row.files.length > 0,
  };
}

/** Where somebody lives: the district and the site, as far as they live at one. */
async function addressOf(tx: Tx, personId: string): Promise<string[] | null> {
  const at = await tx.personRow.findUnique({ where: { personId }, select: { siteId: true } });
  if (!at?.siteId) return null;
  const site = await tx.site.findUnique({
    where: { id: at.siteId },
    select: { adminArea: true, name: true, address: true },
  });
  return site && [site.adminArea, labelFrom(site.name).en, site.address ?? ""];
}

/**
 * A case of which this actor may export names, with everyone on it who has not been excluded, the principal first.
 * Failures: forbidden, notFound.
 */
export async function caseRecord(tx: Tx, actor: Actor, ref: string): Promise<CaseRecord> {
  actor.permit("export.names");
  const found = await tx.visaCase.findFirst({
    where: { AND: [{ ref }, actor.permit("case.open").where] },
    select: {
      ref: true,
      country: true,
      principalId: true,
      members: { where: { included: true }, select: { personId: true } },
    },
  });
  if (!found) throw new Failure("notFound");
  const ids = found.members.map(({ personId }) => personId);
  const rows = await tx.person.findMany({
    where: { AND: [{ id: { in: ids } }, actor.permit("person.open").where] },
    orderBy: [{ bornOn: "asc" }, { ref: "asc" }],
    select,
  });
  const principal = rows.find(({ id }) => id === found.principalId);
  if (!principal) throw new Failure("notFound");
  const ordered = [principal, ...rows.filter((row) => row !== principal)];
  return {
    ref: found.ref,
    key: "case1",
    number: numberOf(principal, "UNHCR_CASE") || found.ref,
    country: countryOf(found.country),
    address: await addressOf(tx, principal.id),
    abroad: ids.length - rows.length,
    people: ordered.map((row, at) => personOf(row, principal, at)),
  };
}
