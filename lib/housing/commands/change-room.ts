import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Room, Site } from "@/prisma/generated/client";
import type { changeRoomInput } from "../build-schema";
import { newlyBroken } from "../free-beds";
import type { Place } from "../placement-rules";
import { readSiteFacts } from "../queries/placement-facts";
import { bedKinds } from "../room-plan";
import { assertClosable } from "./closing";
import { holdSites, siteInReach, todayAt } from "./site-in-reach";
import { writeBeds } from "./write-rooms";

type Fields = Omit<z.output<typeof changeRoomInput>, "site" | "building" | "room" | "version">;

/** A room as its form shows it. */
export function roomForm(room: Room) {
  const { floor, sexPolicy, purpose, accessible, heated, ownToilet, nearToilet, shared } = room;
  return {
    floor,
    wing: room.wing ?? "",
    areaM2: Number(room.areaM2),
    sexPolicy,
    purpose,
    accessible,
    heated,
    ownToilet,
    nearToilet,
    shared,
    closesOn: maybeDay(room.closesOn) ?? "",
  };
}

/** A change to a room must not make the people who sleep there break a placement rule. */
async function assertSuits(tx: Tx, site: Site, at: { building: string; room: string }, to: Partial<Place>) {
  const nights = { from: todayAt(site), to: null };
  const facts = await readSiteFacts(tx, site, nights, { room: at });
  const rules = newlyBroken(facts, to);
  if (rules.length > 0)
    throw new Failure("refused", { messageKey: "failure.housing.roomRules", data: { freeBeds: [], rules } });
}

async function addBeds(tx: Tx, site: Site, roomId: string, { moreBeds, bedKind }: Fields): Promise<void> {
  if (moreBeds === 0) return;
  const codes = await tx.bed.findMany({ where: { roomId }, select: { code: true } });
  const after = Math.max(0, ...codes.map(({ code }) => (/^\d{1,9}$/.test(code) ? Number(code) : 0)));
  await writeBeds(tx, site, [{ roomId, kinds: bedKinds(bedKind, moreBeds), after }]);
}

/**
 * Changes the details of a room, adds beds, or sets the day on which it closes. Failures: forbidden, notFound,
 * changedMeanwhile with both values, refused (in use, promised beyond the day, or a placement rule blocks the people
 * in it).
 */
export async function changeRoom(
  actor: Actor,
  { site: code, building, room, version, ...fields }: z.output<typeof changeRoomInput>,
): Promise<{ version: number; toMove: number }> {
  const permit = actor.permit("site.edit");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    await holdSites(tx, [site.id]);
    const found = await tx.room.findFirst({
      where: { code: room, building: { siteId: site.id, code: building } },
    });
    if (!found) throw new Failure("notFound");
    if (found.version !== version)
      throw new Failure("changedMeanwhile", { data: { version: found.version, current: roomForm(found) } });
    const { closesOn, moreBeds: _more, bedKind: _kind, wing, ...rest } = fields;
    const place = { bed: { roomId: found.id } };
    const { toMove } = await assertClosable(tx, place, closesOn, todayAt(site));
    await assertSuits(tx, site, { building, room }, { ...rest, wing: wing || null });
    await addBeds(tx, site, found.id, fields);
    await tx.room.update({
      where: { id: found.id },
      data: { ...rest, wing: wing || null, closesOn: closesOn && dayToDb(closesOn), version: version + 1 },
    });
    return { version: version + 1, toMove };
  });
}
