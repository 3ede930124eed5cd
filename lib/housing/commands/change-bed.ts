import "server-only";
import type { z } from "zod";
import type { Actor, Permit } from "@/lib/access/actor";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Bed, Site } from "@/prisma/generated/client";
import { parseBed } from "../bed-address";
import type { changeBedInput } from "../build-schema";
import { newlyBroken } from "../free-beds";
import { readSiteFacts } from "../queries/placement-facts";
import { assertClosable } from "./closing";
import { holdSites, siteOfBed, todayAt } from "./site-in-reach";

/** A bed within reach, with its site locked. Failure("notFound"). */
export async function bedInReach(
  tx: Tx,
  permit: Permit<"site.edit">,
  address: string,
): Promise<{ site: Site; bed: Bed }> {
  const site = await siteOfBed(tx, permit, address);
  await holdSites(tx, [site.id]);
  const at = parseBed(address);
  const bed = await tx.bed.findFirst({
    where: {
      siteId: site.id,
      code: at?.bed ?? "",
      room: { code: at?.room ?? "", building: { code: at?.building ?? "" } },
    },
  });
  if (!bed) throw new Failure("notFound");
  return { site, bed };
}

/** Nights in a bed that have not ended, without those of zero length. */
export async function nightsFrom(tx: Tx, bedId: string, from: Date, to: Date | null): Promise<number> {
  const nights = await tx.bedAssignment.findMany({
    where: {
      bedId,
      OR: [{ toOn: null }, { toOn: { gt: from } }],
      ...(to ? { fromOn: { lt: to } } : {}),
    },
    select: { fromOn: true, toOn: true },
  });
  return nights.filter(({ fromOn, toOn }) => toOn?.getTime() !== fromOn.getTime()).length;
}

/** A person is not left in a bed that a placement rule blocks. */
async function assertSuits(tx: Tx, site: Site, address: string, kind: string): Promise<void> {
  const at = parseBed(address);
  const facts = await readSiteFacts(
    tx,
    site,
    { from: todayAt(site), to: null },
    { ...(at ? { room: at } : {}) },
  );
  const rules = newlyBroken(facts, {}, { address, kind });
  if (rules.length > 0)
    throw new Failure("refused", {
      messageKey: "failure.housing.roomRules",
      field: "kind",
      data: { freeBeds: [], rules },
    });
}

/**
 * Changes the kind or state of a bed, or sets the day on which it closes. Failures: forbidden, notFound,
 * changedMeanwhile with both values, refused (someone has it).
 */
export async function changeBed(
  actor: Actor,
  { bed: address, version, kind, state, closesOn }: z.output<typeof changeBedInput>,
): Promise<{ version: number; toMove: number }> {
  const permit = actor.permit("site.edit");
  return inTransaction(actor.who, async (tx) => {
    const { site, bed } = await bedInReach(tx, permit, address);
    if (bed.version !== version) {
      const current = { kind: bed.kind, state: bed.state, closesOn: maybeDay(bed.closesOn) ?? "" };
      throw new Failure("changedMeanwhile", { data: { version: bed.version, current } });
    }
    const today = todayAt(site);
    if (
      state === "broken" &&
      bed.state !== "broken" &&
      (await nightsFrom(tx, bed.id, dayToDb(today), null)) > 0
    )
      throw new Failure("refused", { messageKey: "failure.housing.bedInUse", field: "state" });
    if (kind !== bed.kind) await assertSuits(tx, site, address, kind);
    const { toMove } = await assertClosable(tx, { bedId: bed.id }, closesOn, today);
    await tx.bed.update({
      where: { id: bed.id },
      data: { kind, state, closesOn: closesOn && dayToDb(closesOn), version: version + 1 },
    });
    return { version: version + 1, toMove };
  });
}
