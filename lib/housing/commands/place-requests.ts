import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, isTaken } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { namedPlaceRequest } from "../queries/list-requests";
import type { placeAnswer, placeRequest } from "../schema";
import { assertCanStay, holdPeople, personColumns, siteInReach, todayAt } from "./site-in-reach";

/**
 * Asks a site of the country for a place for one of the user's own people. Failures: forbidden, notFound (person),
 * invalid (site, fromOn), refused (requested already, died, left).
 */
export async function askForPlace(
  actor: Actor,
  input: z.output<typeof placeRequest>,
): Promise<{ person: string }> {
  const personPermit = actor.permit("person.proposePlace");
  const sitePermit = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    await holdPeople(tx, [input.person]);
    const person = await tx.person.findFirst({
      where: { AND: [personPermit.where, { ref: input.person }] },
      select: personColumns,
    });
    if (!person) throw new Failure("notFound");
    assertCanStay(person);
    const site = await siteInReach(tx, sitePermit, input.site);
    if (input.fromOn < todayAt(site))
      throw new Failure("invalid", { messageKey: "failure.housing.past", field: "fromOn" });
    try {
      await tx.placementRequest.create({
        data: {
          id: newId(),
          country: site.country,
          siteId: site.id,
          personId: person.id,
          personCountry: person.country,
          fromOn: dayToDb(input.fromOn),
          note: input.note || null,
          requestedById: actor.id,
        },
        select: { id: true },
      });
    } catch (error) {
      if (isTaken(error))
        throw new Failure("refused", { messageKey: "failure.housing.asked", field: "person" });
      throw error;
    }
    return { person: input.person };
  });
}

/** Answers that a place was given, or why not. Failures: forbidden, notFound, changedMeanwhile. */
export async function answerPlaceRequest(
  actor: Actor,
  { request, placed, note }: z.output<typeof placeAnswer>,
): Promise<{ request: string }> {
  const permit = actor.permit("site.place");
  return inTransaction(actor.who, async (tx) => {
    const { id } = await namedPlaceRequest(tx, permit, request);
    const { count } = await tx.placementRequest.updateMany({
      where: { id, state: "PENDING" },
      data: { state: placed ? "PLACED" : "REFUSED", decidedById: actor.id, decisionNote: note || null },
    });
    if (count === 0) throw new Failure("changedMeanwhile");
    return { request };
  });
}
