import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { recordOverrides, whatMayBreak } from "@/lib/housing/commands/overrides";
import { checkBed, readBed, writeAssignment } from "@/lib/housing/commands/place-in-bed";
import { siteOfBed, todayAt } from "@/lib/housing/commands/site-in-reach";
import { recordEvent } from "@/lib/ledger/record-event";
import type { moveToBedInput } from "../schema";
import { heldStay } from "./held-stay";
import { lawFollows } from "./law-follows";
import { assertNightsFree, endNights, endStay, updatePresence } from "./open-stay";

/**
 * Moves a person who stays at a site to another bed from the night of `on`, closing the old nights and opening the
 * new ones in one step; a move to another site ends one stay and begins the next. Returns the assignment's reference.
 * A rule that blocks the bed is broken only with `override`. Failures: forbidden, notFound, invalid (on), refused
 * (not checked in, bed).
 */
export async function moveToBed(
  actor: Actor,
  { person: ref, bed: address, on, reason, override }: z.output<typeof moveToBedInput>,
): Promise<{ ref: string }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(
    actor.who,
    async (tx) => {
      const site = await siteOfBed(tx, sitePermit, address);
      const { person, stay: before } = await heldStay(tx, personPermit, ref, [site.id]);
      const moves = before.siteId !== site.id;
      if (on < dayFromDb(before.fromOn))
        throw new Failure("invalid", { messageKey: "failure.stay.beforeArrival", field: "on" });
      if (on > todayAt(site))
        throw new Failure("invalid", { messageKey: "failure.date.future", field: "on" });
      const nights = { from: on, to: null };
      const wanted = { person: person.id, address, nights };
      const [mayBreak, read] = await Promise.all([
        whatMayBreak(tx, actor, { siteId: site.id, personId: person.id, from: on, given: override }),
        readBed(tx, site, wanted),
      ]);
      const { bed, broken } = await checkBed(tx, site, { ...wanted, mayBreak, read });
      if (bed.sleepers.includes(person.id))
        throw new Failure("refused", { messageKey: "failure.stay.sameBed", field: "bed" });
      if (moves) await assertNightsFree(tx, person.id, on, before.id);
      const event = { kind: "MOVE", on, country: site.country, siteId: site.id, person } as const;
      return recordEvent(tx, actor.id, event, async () => {
        if (override && broken.length > 0)
          await recordOverrides(tx, actor, { site, roomId: bed.room, person, from: on }, broken, override);
        if (moves) await endStay(tx, before, on, "MOVED");
        else await endNights(tx, before, on, reason);
        const stay = moves
          ? await tx.stay.create({
              data: {
                id: newId(),
                personId: person.id,
                personCountry: person.country,
                siteId: site.id,
                country: site.country,
                fromOn: dayToDb(on),
                state: "CHECKED_IN",
              },
            })
          : before;
        if (moves) await updatePresence(tx, person, site.country);
        const samePlace = site.address !== null && site.address === before.site.address;
        if (moves && !samePlace) await lawFollows(tx, { cause: "MOVE", site, on, people: [person] });
        return writeAssignment(tx, { stay, bedId: bed.id, nights });
      });
    },
    reason,
  );
}
