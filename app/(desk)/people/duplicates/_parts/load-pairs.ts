import type { Actor } from "@/lib/access/actor";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import type { Side } from "@/lib/duplicates/merge-fields";
import { getPair, type PairFile } from "@/lib/duplicates/queries/get-pair";
import { listPairs, type PairPage } from "@/lib/duplicates/queries/list-pairs";
import { QUEUES, type Queue } from "@/lib/duplicates/schema";
import { photoState } from "@/lib/files/queries/photos";
import { type Labels, loadLabels } from "../../_parts/labels";

type Asked = { queue: Queue; page: number };
export type QueueView = Asked & PairPage;
/** A pair, and the photos of the records that are shown. */
export type PairView = {
  pair: PairFile;
  labels: Labels;
  decides: boolean;
  photos: Record<Side, string | null>;
};

const MOST_PAGES = 1_000;

/** Which pairs an address asks for; by default the first page of pairs to check. */
export function readQueue(query: Record<string, string | string[] | undefined>): Asked {
  const queue = QUEUES.find((each) => each === query.view) ?? "waiting";
  const page = typeof query.page === "string" && /^[1-9]\d{0,3}$/.test(query.page) ? Number(query.page) : 1;
  return { queue, page: Math.min(page, MOST_PAGES) };
}

/** A page of the queue. */
export async function loadQueue(actor: Actor, asked: Asked): Promise<QueueView> {
  return { ...asked, ...(await listPairs(actor, asked)) };
}

/** Two records side by side. Failure("notFound") for anything that is not a pair within reach. */
export async function loadPair(actor: Actor, text: string): Promise<PairView> {
  const parsed = parseReference(text);
  if (parsed?.letter !== "D") throw new Failure("notFound");
  const pair = await getPair(actor, { ref: parsed.ref });
  const photoOf = async (side: Side) => {
    const ref = pair.records[side]?.ref;
    return ref && actor.may("person.photo") ? ((await photoState(actor, { ref }))?.photo ?? null) : null;
  };
  const photos = { a: await photoOf("a"), b: await photoOf("b") };
  return { pair, labels: await loadLabels(), decides: actor.may("person.decideMerge"), photos };
}
