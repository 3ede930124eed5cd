import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { holdSites, siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import { recordEvent } from "@/lib/ledger/record-event";
import { unseenSince } from "../queries/head-count";
import type { confirmMissingInput } from "../schema";

/**
 * Records that nobody knows where the people are whom the last round did not see: absent without explanation since
 * they were marked, or since the round ended. Failures: forbidden, notFound, refused (one has been found meanwhile).
 */
export async function confirmMissing(
  actor: Actor,
  { site: code, people }: z.output<typeof confirmMissingInput>,
): Promise<{ count: number }> {
  const permit = actor.permit("site.count");
  actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    await holdSites(tx, [site.id]);
    const unseen = await unseenSince(tx, actor, site.id);
    const stays = await tx.stay.findMany({
      where: { id: { in: [...unseen.values()].map((each) => each.stayId) } },
      select: { id: true, country: true, personCountry: true },
    });
    const stayOf = new Map(stays.map((stay) => [stay.id, stay]));
    const data = people.map((ref) => {
      const found = unseen.get(ref);
      const stay = found && stayOf.get(found.stayId);
      if (!stay) throw new Failure("refused", { messageKey: "failure.stay.together", values: { ref } });
      const { country, personCountry } = stay;
      return {
        id: newId(),
        stayId: stay.id,
        country,
        personCountry,
        kind: "UNEXPLAINED",
        fromAt: found.since,
      };
    });
    const event = { kind: "MISSING", on: todayAt(site), country: site.country, siteId: site.id } as const;
    return recordEvent(tx, actor.id, event, async () => {
      const { count } = await tx.absence.createMany({ data });
      return { count };
    });
  });
}
