import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { siteInReach } from "@/lib/housing/commands/site-in-reach";
import type { takeBackInput } from "../schema";

const MOST = 300;

/**
 * The named event if the actor may take it back: one at a site by users who place people there, one about a single
 * person by users who edit the person and by the user who recorded it. An event already taken back is found as well.
 * Failures: forbidden, notFound.
 */
export async function namedEvent(tx: Tx, actor: Actor, input: z.output<typeof takeBackInput>) {
  const newest = {
    orderBy: [{ recordedAt: "desc" as const }, { id: "desc" as const }],
    take: MOST,
  };
  // By the site if there is one: after check-out a person of another country is no longer visible there.
  const about =
    input.person && !input.site
      ? { person: { ref: input.person } }
      : { siteId: (await siteInReach(tx, actor.permit("site.place"), input.site ?? "")).id };
  const events = await tx.recordedEvent.findMany({ where: about, ...newest });
  const event = findByOpaqueId("event", events, input.event);
  if (!event) throw new Failure("notFound");
  if (event.siteId) {
    actor.permit("person.place");
    const { where } = actor.permit("site.place");
    if ((await tx.site.count({ where: { AND: [where, { id: event.siteId }] } })) === 0)
      throw new Failure("notFound");
  } else if (event.kind === "CLOSE" || event.kind === "REOPEN") {
    // A decision is undone by those who may make it.
    const { where } = actor.permit("person.close");
    if ((await tx.person.count({ where: { AND: [where, { id: event.personId ?? "" }] } })) === 0)
      throw new Failure("notFound");
  } else {
    const { where } = actor.permit("person.edit");
    const own = event.recordedById === actor.id;
    const within = { AND: [where, { id: event.personId ?? "" }] };
    if (!own && (await tx.person.count({ where: within })) === 0) throw new Failure("notFound");
  }
  return event;
}
