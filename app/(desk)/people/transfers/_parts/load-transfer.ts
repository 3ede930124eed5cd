import type { Actor } from "@/lib/access/actor";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import { getTransfer, type TransferFile } from "@/lib/lifecycle/queries/transfers";
import { type Labels, loadLabels } from "../../_parts/labels";

export type TransferView = { transfer: TransferFile; labels: Labels };

/** A transfer with its words. Failure("notFound") for anything that is not a transfer within reach. */
export async function loadTransfer(actor: Actor, text: string): Promise<TransferView> {
  const parsed = parseReference(text);
  if (parsed?.letter !== "X") throw new Failure("notFound");
  return { transfer: await getTransfer(actor, { ref: parsed.ref }), labels: await loadLabels() };
}
