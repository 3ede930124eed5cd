import type { Actor } from "@/lib/access/actor";
import { type Candidate, joinCandidates } from "@/lib/cases/queries/case-candidates";
import { type CaseFile, getCase } from "@/lib/cases/queries/get-case";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import { caseEnds, type MemberEnd } from "@/lib/lifecycle/queries/ends";
import { listOwners, type Owner } from "@/lib/people/queries/list-owners";
import { rememberOpened } from "@/lib/work/commands";
import { listDeskRecords } from "@/lib/work/queries";
import { reasonGiven } from "../../../people/_parts/reason";
import { type CaseLabels, loadCaseLabels } from "../../_parts/labels";

export type CaseView =
  | {
      kind: "file";
      file: CaseFile;
      labels: CaseLabels;
      owners: Owner[];
      joiners: Candidate[];
      pinned: boolean;
      /** Whether this user may make the referral form of the case. */
      refers: boolean;
      /** Members who died, left, are detained or cannot be found. */
      ends: MemberEnd[];
    }
  | { kind: "reason"; ref: string }
  | { kind: "wait"; seconds: number };

/** The reference in its full form. Failure("notFound") for anything that is not a case's. */
export function caseReference(text: string): string {
  const parsed = parseReference(text);
  if (parsed?.letter !== "C") throw new Failure("notFound");
  return parsed.ref;
}

/** A case's own file if it is the user's own; otherwise a reason already given in this session opens it. */
async function open(actor: Actor, ref: string): Promise<CaseFile> {
  try {
    return await getCase(actor, { ref });
  } catch (error) {
    const reason =
      error instanceof Failure && error.code === "reasonNeeded" ? await reasonGiven(actor, ref) : undefined;
    if (!reason) throw error;
    return getCase(actor, { ref, reason });
  }
}

/** Opens a case for a page: the file, or that a reason or a wait is needed first. */
export async function loadCase(actor: Actor, text: string): Promise<CaseView> {
  const ref = caseReference(text);
  try {
    const file = await open(actor, ref);
    await rememberOpened(actor, ref);
    const pinned = (await listDeskRecords(actor)).some((record) => record.ref === ref && record.pinned);
    const owners = file.may.assign ? (await listOwners(actor)).filter((owner) => owner.takesCases) : [];
    const joiners = file.may.edit && !file.closedOn ? await joinCandidates(actor, ref) : [];
    const ends = await caseEnds(actor, { ref });
    const refers = actor.may("export.names") && !file.closedOn;
    return { kind: "file", file, labels: await loadCaseLabels(actor), owners, joiners, pinned, refers, ends };
  } catch (error) {
    if (error instanceof Failure && error.code === "reasonNeeded") return { kind: "reason", ref };
    if (error instanceof Failure && error.code === "tooMany")
      return { kind: "wait", seconds: Number(error.values.seconds) };
    throw error;
  }
}
