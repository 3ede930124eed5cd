import type { Actor } from "@/lib/access/actor";
import { Failure } from "@/lib/core/failure";
import { getPerson, type PersonFile, personReference } from "@/lib/people/queries/get-person";
import { rememberOpened } from "@/lib/work/commands";
import { listDeskRecords } from "@/lib/work/queries";
import { type Labels, loadLabels } from "../../_parts/labels";
import { reasonGiven } from "../../_parts/reason";

export type PersonView =
  | { kind: "file"; file: PersonFile; pinned: boolean; labels: Labels }
  | { kind: "reason"; ref: string }
  | { kind: "wait"; seconds: number };

/** Opens a person for a page: the file, or that a reason or some patience is needed first. */
export async function loadPerson(actor: Actor, text: string): Promise<PersonView> {
  const ref = personReference(text);
  try {
    const file = await getPerson(actor, { ref, reason: await reasonGiven(actor, ref) });
    await rememberOpened(actor, ref);
    const pinned = (await listDeskRecords(actor)).some((record) => record.ref === ref && record.pinned);
    return { kind: "file", file, pinned, labels: await loadLabels() };
  } catch (error) {
    if (error instanceof Failure && error.code === "reasonNeeded") return { kind: "reason", ref };
    if (error instanceof Failure && error.code === "tooMany")
      return { kind: "wait", seconds: Number(error.values.seconds) };
    throw error;
  }
}
