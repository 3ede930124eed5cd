import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { assignBedInput } from "../schema";
import { recordOverrides, whatMayBreak } from "./overrides";
import { checkBed, hasBed, readBed, stayFor, staysOver, writeAssignment } from "./place-in-bed";
import { assertCanStay, heldPerson, holdSites, siteOfBed, todayAt } from "./site-in-reach";

/**
 * Assigns a bed to a person for the nights from `fromOn` to before `toOn`. A person who does not stay at the site yet
 * gets a reservation there. Returns the assignment's reference. Failures: forbidden, notFound, invalid (fromOn,
 * toOn), refused with the beds that are free for those nights and the rules that block this one (docs/domain.md 4.2).
 */
export async function assignBed(
  actor: Actor,
  { person: ref, bed: address, fromOn, toOn = null, override }: z.output<typeof assignBedInput>,
): Promise<{ ref: string }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(
    actor.who,
    async (tx) => {
      if (toOn && toOn <= fromOn)
        throw new Failure("invalid", { messageKey: "failure.housing.nights", field: "toOn" });
      const site = await siteOfBed(tx, sitePermit, address);
      const [, person] = await Promise.all([holdSites(tx, [site.id]), heldPerson(tx, personPermit, ref)]);
      assertCanStay(person);
      const nights = { from: fromOn, to: toOn };
      const at = { siteId: site.id, personId: person.id, from: fromOn, given: override };
      const wanted = { person: person.id, address, nights };
      const [mayBreak, read, has, overlapping] = await Promise.all([
        whatMayBreak(tx, actor, at),
        readBed(tx, site, wanted),
        hasBed(tx, person.id, nights),
        staysOver(tx, person.id, nights),
      ]);
      const { bed, broken, freeBeds } = await checkBed(tx, site, { ...wanted, mayBreak, read });
      if (has)
        throw new Failure("refused", {
          messageKey: "failure.housing.hasBed",
          field: "person",
          data: { freeBeds: await freeBeds(), rules: [] },
        });
      if (override && broken.length > 0)
        await recordOverrides(tx, actor, { site, roomId: bed.room, person, from: fromOn }, broken, override);
      const stay = await stayFor(tx, site, person, nights, { overlapping, freeBeds });
      if (stay.state === "RESERVED" && fromOn < todayAt(site))
        throw new Failure("invalid", { messageKey: "failure.housing.past", field: "fromOn" });
      return writeAssignment(tx, { stay, bedId: bed.id, nights });
    },
    override?.reason,
  );
}
