import "server-only";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId, opaqueId } from "@/lib/access/opaque-id";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { AssignCase } from "../schema";
import { assertCurrent, caseInReach } from "./case-in-reach";
import { writeMarks } from "./mark-case";

/**
 * The key of a user who can be assigned cases of a country, by the name used in answers: one of its active
 * caseworkers and coordinators. Undefined if there is none.
 */
export async function ownerIn(tx: Tx, country: string, name: string): Promise<string | undefined> {
  const keepers = await tx.appUser.findMany({
    where: {
      active: true,
      role: { in: ["caseworker", "coordinator"] },
      scopes: { some: { country, siteId: null } },
    },
    select: { id: true },
  });
  return findByOpaqueId("user", keepers, name)?.id;
}

/** The same for a field of the form, which may be empty. Failure("invalid"). */
async function ownerNamed(
  tx: Tx,
  name: string | null | undefined,
  country: string,
  field: string,
): Promise<string | null> {
  if (!name) return null;
  const keeper = await ownerIn(tx, country, name);
  if (!keeper) throw new Failure("invalid", { messageKey: "failure.choose", field });
  return keeper;
}

/** A user's name in answers; empty for nobody. */
export const ownerName = (id: string | null) => (id ? opaqueId("user", id) : "");

/**
 * Assigns a case to someone, or to nobody, and names who covers until a day. Failures: forbidden, notFound, invalid
 * (owner, cover, coverUntil), changedMeanwhile, refused (closed).
 */
export async function assignCase(actor: Actor, input: AssignCase): Promise<{ version: number }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.assign"), input.ref);
    const until = maybeDay(visaCase.coverUntil) ?? "";
    assertCurrent(visaCase, input.version, {
      owner: ownerName(visaCase.ownerId),
      cover: ownerName(visaCase.coverId),
      coverUntil: until,
    });
    const ownerId = await ownerNamed(tx, input.owner, visaCase.country, "owner");
    const coverId = await ownerNamed(tx, input.cover, visaCase.country, "cover");
    if (input.cover && !input.coverUntil)
      throw new Failure("invalid", { messageKey: "failure.required", field: "coverUntil" });
    const cover = {
      coverId,
      coverUntil: input.cover && input.coverUntil ? dayToDb(input.coverUntil) : null,
    };
    return { version: await writeMarks(tx, visaCase, { ownerId, ...cover }) };
  });
}
