import "server-only";
import { endInCases } from "./end-cases";
import { endInGroup } from "./end-group";
import { endInLaw } from "./end-law";
import { endPerson } from "./end-person";
import { endPromises } from "./end-places";
import type { Ended } from "./ended";

/**
 * Tells everything that hangs on a person of an end, in the order of final-event.ts; the stay they were checked in to is
 * ended by whoever calls, who holds the sites and the person. `where` is the country they were in.
 */
export async function endEverything(ended: Ended, where: string): Promise<void> {
  // Taken back in the other order: the household is whole again before its room is.
  await endPromises(ended);
  await endPerson(ended);
  await endInGroup(ended);
  await endInCases(ended);
  await endInLaw(ended, where);
}
