import type { Actor } from "@/lib/access/actor";
import { type CardState, cardState } from "@/lib/cards/queries/card-state";
import { Failure } from "@/lib/core/failure";
import { pairsOfPerson } from "@/lib/duplicates/queries/get-pair";
import { type PhotoState, photoState } from "@/lib/files/queries/photos";
import { standingEnd } from "@/lib/lifecycle/queries/ends";
import { transferOfPerson, type WaitingTransfer } from "@/lib/lifecycle/queries/transfers";
import { getPerson, type PersonFile, personReference } from "@/lib/people/queries/get-person";
import { historyStart } from "@/lib/people/queries/person-history";
import { sealedWords } from "@/lib/people/queries/sealed-words";
import { type PlacingChoices, placingChoices } from "@/lib/stays/queries/placing-choices";
import { rememberOpened } from "@/lib/work/commands";
import { listDeskRecords } from "@/lib/work/queries";
import { type Labels, loadLabels } from "../../_parts/labels";
import { reasonGiven } from "../../_parts/reason";

export type PersonView =
  | {
      kind: "file";
      file: PersonFile;
      pinned: boolean;
      labels: Labels;
      past: boolean;
      placing: PlacingChoices;
      /** The photo, for users who may see it. */
      photo: PhotoState | null;
      /** The latest card, for users who print cards; null if there is none. */
      card: CardState | null;
      /** How users who may can take the end of their time here back. */
      ended: { event: string } | null;
      /** Pairs of this record with others that may belong to the same person, for users who propose. */
      pairs: string[];
      /** The transfer that waits for another country, for users who propose them. */
      transfer: WaitingTransfer | null;
      /** What a referral form of UNHCR says that only the protection officer reads. */
      sealed: string[];
    }
  /** The record was merged into this one. */
  | { kind: "merged"; into: string }
  | { kind: "reason"; ref: string }
  | { kind: "wait"; seconds: number };

/**
 * Opens a person for a page, with the history from `history` on: the file, or that a reason or a wait is needed
 * first.
 */
export async function loadPerson(actor: Actor, text: string, history: unknown): Promise<PersonView> {
  const ref = personReference(text);
  try {
    const before = historyStart(history);
    const reason = await reasonGiven(actor, ref);
    const file = await getPerson(actor, { ref, reason, before });
    if (file.ref !== ref) return { kind: "merged", into: file.ref };
    await rememberOpened(actor, ref);
    const pinned = (await listDeskRecords(actor)).some((record) => record.ref === ref && record.pinned);
    const placing = actor.may("person.place") ? await placingChoices(actor, { ref }) : null;
    const card = placing && actor.may("card.print") ? await cardState(actor, { person: ref }) : null;
    const photo = actor.may("person.photo") ? await photoState(actor, { ref, reason }) : null;
    const ended = actor.may("person.edit") && file.end ? await standingEnd(actor, { ref }) : null;
    const pairs = actor.may("person.proposeMerge") ? await pairsOfPerson(actor, { ref }) : [];
    const transfer = file.may.transfer ? await transferOfPerson(actor, { ref }) : null;
    const sealed = actor.may("need.readRestricted") ? await sealedWords(actor, { ref, reason }) : [];
    const view = {
      file,
      pinned,
      labels: await loadLabels(),
      past: before !== undefined,
      placing,
      photo,
      card,
      ended,
      pairs,
      transfer,
      sealed,
    };
    return { kind: "file", ...view };
  } catch (error) {
    if (error instanceof Failure && error.code === "reasonNeeded") return { kind: "reason", ref };
    if (error instanceof Failure && error.code === "tooMany")
      return { kind: "wait", seconds: Number(error.values.seconds) };
    throw error;
  }
}
