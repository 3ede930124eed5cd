import "server-only";
import type { Permit } from "@/lib/access/actor";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import {
  heldPerson,
  holdSites,
  type PersonToPlace,
  personToPlace,
} from "@/lib/housing/commands/site-in-reach";
import { findOpenStay, type StayAtSite } from "./open-stay";

/**
 * A person and the stay they are checked in to, both as they are now and locked until the transaction ends: first the
 * sites (also those of `and`), then the person, then the stay is read. Failures: notFound, refused (not checked in;
 * moved to another site at this moment).
 */
export async function heldStay(
  tx: Tx,
  permit: Permit<"person.place">,
  ref: string,
  and: readonly string[] = [],
): Promise<{ person: PersonToPlace; stay: StayAtSite }> {
  const { id } = await personToPlace(tx, permit, ref);
  const seen = await findOpenStay(tx, id);
  const [, person, stay] = await Promise.all([
    holdSites(tx, [...new Set([...and, ...(seen ? [seen.siteId] : [])])]),
    heldPerson(tx, permit, ref),
    findOpenStay(tx, id),
  ]);
  if (!stay) throw new Failure("refused", { messageKey: "failure.stay.notCheckedIn", field: "person" });
  // Someone has moved them meanwhile: their new site is not locked, so nothing about it can be relied on.
  if (stay.siteId !== seen?.siteId)
    throw new Failure("refused", { messageKey: "failure.stay.moved", field: "person" });
  return { person, stay };
}
