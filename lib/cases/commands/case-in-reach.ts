import "server-only";
import type { Permit } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { VisaCase } from "@/prisma/generated/client";

export type CasePermission = Extract<Permission, `case.${string}`>;

/**
 * The case within reach of a permit, locked for the rest of the transaction: a second user sees what the first one
 * did. Failure("notFound").
 */
export async function caseInReach(tx: Tx, permit: Permit<CasePermission>, ref: string): Promise<VisaCase> {
  const where = { AND: [permit.where, { ref }] };
  const there = await tx.visaCase.findFirst({ where, select: { id: true } });
  if (!there) throw new Failure("notFound");
  await tx.$queryRaw`SELECT id FROM visa_case WHERE id = ${there.id}::uuid FOR UPDATE`;
  const held = await tx.visaCase.findFirst({ where });
  if (!held) throw new Failure("notFound");
  return held;
}

/**
 * All of these cases, in the order of their references and locked in one order, so that two users who hold some of
 * the same do not wait for each other. Failure("notFound") if one of them is out of reach.
 */
export async function casesInReach(
  tx: Tx,
  permit: Permit<CasePermission>,
  refs: readonly string[],
): Promise<VisaCase[]> {
  const asked = new Set(refs);
  const where = { AND: [permit.where, { ref: { in: [...asked] } }] };
  const there = await tx.visaCase.findMany({ where, select: { id: true } });
  if (there.length < asked.size) throw new Failure("notFound");
  await tx.$queryRaw`SELECT id FROM visa_case WHERE id = ANY (${there.map(({ id }) => id)}::uuid[]) ORDER BY id FOR UPDATE`;
  const held = await tx.visaCase.findMany({ where, orderBy: { ref: "asc" } });
  if (held.length < asked.size) throw new Failure("notFound");
  return held;
}

/** That a case which is held already is within reach of another permit too. Failure("notFound"). */
export async function assertInReach(tx: Tx, permit: Permit<CasePermission>, { id }: VisaCase): Promise<void> {
  if (!(await tx.visaCase.findFirst({ where: { AND: [permit.where, { id }] }, select: { id: true } })))
    throw new Failure("notFound");
}

/** Today where the case lives. */
export function todayOf(visaCase: { country: string }): CivilDate {
  return todayIn(visaCase.country as Country);
}

/** An edit of an open case that the user has just looked at. Failures: changedMeanwhile, refused. */
export function assertCurrent(visaCase: VisaCase, version: number, current: Record<string, unknown>): void {
  if (visaCase.version !== version)
    throw new Failure("changedMeanwhile", { data: { version: visaCase.version, current } });
  if (visaCase.closedOn) throw new Failure("refused", { messageKey: "failure.case.closed" });
}

/** A member's row keys by the person's reference; people of other countries are not found. Failure("refused"). */
export async function memberInCase(tx: Tx, caseId: string, personRef: string, field = "person") {
  const member = await tx.caseMember.findFirst({
    where: { caseId, person: { ref: personRef } },
    select: {
      id: true,
      personId: true,
      personCountry: true,
      role: true,
      included: true,
      person: { select: { bornFrom: true } },
    },
  });
  if (!member) throw new Failure("refused", { messageKey: "failure.case.member", field });
  return member;
}
