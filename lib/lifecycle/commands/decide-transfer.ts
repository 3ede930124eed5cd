import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import { now, todayIn } from "@/lib/core/clock";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction, reachingAlso } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { heldTransfer } from "../queries/transfer-in-reach";
import type { decideTransferInput } from "../schema";
import { transferPeople } from "./transfer-people";

/**
 * The receiving country's answer to a proposal: its people and everything recorded about them are this country's from
 * now on, or stay where they are. Nobody decides their own proposal, not even a user who coordinates both countries.
 * Failures: forbidden, notFound, changedMeanwhile (changed or decided since), invalid (note), refused (own proposal,
 * before its day, what must be settled first).
 */
export async function decideTransfer(
  actor: Actor,
  input: z.output<typeof decideTransferInput>,
): Promise<{ state: "ACCEPTED" | "DECLINED" }> {
  actor.permit("person.transfer");
  return inTransaction(actor.who, async (tx) => {
    const transfer = await heldTransfer(tx, actor, input, "receiving");
    if (transfer.proposedById === actor.id)
      throw new Failure("refused", { messageKey: "failure.transfer.own" });
    if (!input.accept && !input.note)
      throw new Failure("invalid", { messageKey: "failure.reason", field: "note" });
    const state = input.accept ? "ACCEPTED" : "DECLINED";
    if (input.accept) {
      const day = dayFromDb(transfer.onDay);
      if (day > todayIn(countryOf(transfer.toCountry)))
        throw new Failure("refused", { messageKey: "failure.transfer.early", values: { day } });
      await reachingAlso(tx, actor.who, transfer.country, () =>
        inTransaction(actor.who, () => transferPeople(tx, transfer), transfer.reason),
      );
    }
    await tx.countryTransfer.update({
      where: { id: transfer.id },
      data: {
        state,
        decidedById: actor.id,
        decidedAt: now(),
        note: input.note || null,
        version: { increment: 1 },
      },
      select: { id: true },
    });
    return { state };
  });
}
