import "server-only";
import { endInCases } from "./end-cases";
import { endInGroup } from "./end-group";
import { endInLaw } from "./end-law";
import { endPerson } from "./end-person";
import { endPromises } from "./end-places";
import type { Ended } from "./ended";

/**
 * Applies an end to everything connected to a person, in the order of final-event.ts. The caller, who holds the locks
 * on the sites and the person, ends the stay they were checked in to. `where` is the country they were in.
 */
export async function endEverything(ended: Ended, where: string): Promise<void> {
  // Taken back in the opposite order: the household is whole again before its room is.
  await endPromises(ended);
  await endPerson(ended);
  await endInGroup(ended);
  await endInCases(ended);
  await endInLaw(ended, where);
}
