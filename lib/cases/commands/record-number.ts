import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { blindKey, sealWith } from "@/lib/core/seal";
import { documentNames } from "@/lib/people/number-name";
import { principalKey } from "../queries/case-parts";
import type { RecordNumber } from "../schema";
import { caseInReach } from "./case-in-reach";

/** Lets people be found by the numbers of their case and by the last four characters of each. */
export async function writeNumberKeys(
  tx: Tx,
  country: string,
  members: readonly { personId: string; personCountry: string }[],
  numbers: readonly string[],
): Promise<void> {
  const keys = numbers.flatMap(documentNames).map(({ domain, text }) => blindKey(domain, text));
  const rows = members
    .filter((each) => each.personCountry === country)
    .flatMap((each) =>
      keys.map((key) => ({ key, kind: "case", country: each.personCountry, personId: each.personId })),
    );
  await tx.personNumberKey.createMany({ data: rows, skipDuplicates: true });
}

/**
 * Records the number another authority knows the case by, one per authority and sealed with the principal's key.
 * Every member can be found by it and by its last four characters. Failures: forbidden, notFound, refused (closed).
 */
export async function recordNumber(actor: Actor, input: RecordNumber): Promise<{ issuer: string }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.edit"), input.ref);
    if (visaCase.closedOn) throw new Failure("refused", { messageKey: "failure.case.closed" });
    const { id: caseId, country } = visaCase;
    const { issuer, number } = input;
    const numberSealed = sealWith(await principalKey(tx, caseId), number);
    await tx.externalNumber.upsert({
      where: { caseId_issuer: { caseId, issuer } },
      create: { id: newId(), caseId, country, issuer, numberSealed },
      update: { numberSealed },
      select: { id: true },
    });
    const members = await tx.caseMember.findMany({
      where: { caseId },
      select: { personId: true, personCountry: true },
    });
    await writeNumberKeys(tx, country, members, [number]);
    return { issuer };
  });
}
