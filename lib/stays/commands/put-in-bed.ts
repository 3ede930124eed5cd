import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { type CivilDate, laterOf } from "@/lib/core/civil-date";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { type BedAddress, formatBed } from "@/lib/housing/bed-address";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { endAssignment } from "@/lib/housing/commands/end-assignment";
import { personToPlace, siteOfBed, todayAt } from "@/lib/housing/commands/site-in-reach";
import type { putInBedInput, takeOutOfBedInput } from "../schema";
import { moveToBed } from "./move-to-bed";

/** A bed someone has or had: used to undo a step on the board. */
export type HadBed = { bed: string; fromOn: CivilDate; toOn: CivilDate | null };
type Nights = HadBed & { ref: string; stayState: string };
type NightsRow = BedAddress & { ref: string; stayState: string; fromOn: Date; toOn: Date | null };

/** The bed a person has tonight, otherwise the next one they are expected in. */
async function bedOf(tx: Tx, personId: string, today: CivilDate): Promise<Nights | null> {
  const [found] = await tx.$queryRaw<NightsRow[]>`
    SELECT a.ref, y.state AS "stayState", a.from_on AS "fromOn", a.to_on AS "toOn", s.code AS site, g.code AS building, r.code AS room,
      b.code AS bed FROM bed_assignment a JOIN stay y ON y.id = a.stay_id JOIN site s ON s.id = a.site_id
    JOIN bed b ON b.id = a.bed_id JOIN room r ON r.id = b.room_id JOIN building g ON g.id = r.building_id
    WHERE a.person_id = ${personId}::uuid AND (a.to_on IS NULL OR a.to_on > ${today}::date) AND a.to_on IS DISTINCT FROM a.from_on
    ORDER BY a.from_on LIMIT 1`;
  if (!found) return null;
  const { ref, stayState, fromOn, toOn, ...address } = found;
  return { ref, stayState, bed: formatBed(address), fromOn: dayFromDb(fromOn), toOn: maybeDay(toOn) };
}

/**
 * Puts a person into a bed, whatever they have now: a person without one is given it, one who sleeps in another moves
 * tonight, and one who is expected in another is expected in this one on the same nights. All or nothing. Returns the
 * bed they had, for undoing. Failures: those of assignBed, moveToBed and endAssignment.
 */
export async function putInBed(
  actor: Actor,
  { person: ref, bed, fromOn, toOn, reason, override }: z.output<typeof putInBedInput>,
): Promise<{ had: HadBed | null }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(
    actor.who,
    async (tx) => {
      const [site, person] = await Promise.all([
        siteOfBed(tx, sitePermit, bed),
        personToPlace(tx, personPermit, ref),
      ]);
      const today = todayAt(site);
      const had = await bedOf(tx, person.id, today);
      if (had?.stayState === "CHECKED_IN")
        await moveToBed(actor, { person: ref, bed, on: today, reason, override });
      else {
        const nights = had ?? { fromOn: fromOn ?? today, toOn: toOn ?? null };
        const begins = laterOf(nights.fromOn, today);
        if (had) await endAssignment(actor, { ref: had.ref, on: begins, reason });
        await assignBed(actor, { person: ref, bed, fromOn: begins, toOn: nights.toOn, override });
      }
      return { had: had && { bed: had.bed, fromOn: had.fromOn, toOn: had.toOn } };
    },
    reason,
  );
}

/**
 * Ends a person's nights in the bed they have, from tonight on. Returns the bed they had, for undoing. Failures:
 * forbidden, notFound, refused (has none).
 */
export async function takeOutOfBed(
  actor: Actor,
  { person: ref, reason }: z.output<typeof takeOutOfBedInput>,
): Promise<{ had: HadBed }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const person = await personToPlace(tx, personPermit, ref);
    const had = await bedOf(tx, person.id, actor.today);
    if (!had) throw new Failure("refused", { messageKey: "failure.stay.noBed", field: "person" });
    const today = todayAt(await siteOfBed(tx, sitePermit, had.bed));
    const on = laterOf(had.fromOn, today);
    await endAssignment(actor, { ref: had.ref, on, reason });
    return { had: { bed: had.bed, fromOn: on, toOn: had.toOn } };
  });
}
