import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { DocRequirement } from "@/lib/pathways/definition";
import type { MemberRow } from "../queries/case-people";
import { documentsFor } from "../required-documents";

type Member = Pick<MemberRow, "personId" | "country" | "role" | "included" | "born">;

/** Puts the documents a stage requires on the checklist; existing ones stay as they are. */
export async function addRequiredDocuments(
  tx: Tx,
  visaCase: { id: string; country: string },
  requirements: readonly DocRequirement[],
  stage: string,
  members: readonly Member[],
  on: CivilDate,
): Promise<void> {
  const facts = members.map((each) => ({ ...each, id: each.personId, personCountry: each.country }));
  const there = await tx.caseDocument.findMany({
    where: { caseId: visaCase.id },
    select: { personId: true, docType: true },
  });
  const known = new Set(there.map((each) => `${each.personId}/${each.docType}`));
  const wanted = documentsFor(requirements, stage, facts, on).filter((each) => {
    const key = `${each.member.id}/${each.docType}`;
    return !known.has(key) && known.add(key);
  });
  if (wanted.length === 0) return;
  await tx.caseDocument.createMany({
    data: wanted.map(({ member, docType }) => ({
      id: newId(),
      caseId: visaCase.id,
      country: visaCase.country,
      personId: member.id,
      personCountry: member.personCountry,
      docType,
      state: "MISSING",
    })),
  });
}
