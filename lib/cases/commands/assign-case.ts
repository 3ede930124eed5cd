import "server-only";
import type { Actor } from "@/lib/access/actor";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { AssignCase } from "../schema";
import { assertCurrent, caseInReach } from "./case-in-reach";
import { writeMarks } from "./mark-case";

/** Somebody who can keep cases of a country: an active caseworker or coordinator in whose scope it lies. */
async function assertKeeper(
  tx: Tx,
  id: string | null | undefined,
  country: string,
  field: string,
): Promise<void> {
  if (!id) return;
  const keeper = await tx.appUser.findFirst({
    where: {
      id,
      active: true,
      role: { in: ["caseworker", "coordinator"] },
      scopes: { some: { country, siteId: null } },
    },
    select: { id: true },
  });
  if (!keeper) throw new Failure("invalid", { messageKey: "failure.choose", field });
}

/**
 * Gives a case to somebody, or to nobody, and names who stands in up to a day.
 * Failures: forbidden, notFound, invalid (owner, cover, coverUntil), changedMeanwhile, refused (closed).
 */
export async function assignCase(actor: Actor, input: AssignCase): Promise<{ version: number }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.assign"), input.ref);
    const until = maybeDay(visaCase.coverUntil) ?? "";
    assertCurrent(visaCase, input.version, {
      owner: visaCase.ownerId ?? "",
      cover: visaCase.coverId ?? "",
      coverUntil: until,
    });
    await assertKeeper(tx, input.owner, visaCase.country, "owner");
    await assertKeeper(tx, input.cover, visaCase.country, "cover");
    if (input.cover && !input.coverUntil)
      throw new Failure("invalid", { messageKey: "failure.required", field: "coverUntil" });
    const cover = {
      coverId: input.cover ?? null,
      coverUntil: input.cover && input.coverUntil ? dayToDb(input.coverUntil) : null,
    };
    return { version: await writeMarks(tx, visaCase, { ownerId: input.owner, ...cover }) };
  });
}
