import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { whatMayBreak } from "@/lib/housing/commands/overrides";
import { checkBed, hasBed, readBed, writeAssignment } from "@/lib/housing/commands/place-in-bed";
import {
  assertCanStay,
  heldPerson,
  holdSites,
  siteInReach,
  todayAt,
} from "@/lib/housing/commands/site-in-reach";
import { recordEvent } from "@/lib/ledger/record-event";
import type { Stay } from "@/prisma/generated/client";
import type { checkInInput } from "../schema";
import { foundAgain } from "./found-again";
import { lawFollows } from "./law-follows";
import { assertNightsFree, findOpenStay, updatePresence } from "./open-stay";

/**
 * A person who comes later than expected did not sleep in the reserved bed before; one who comes earlier has it from
 * its day.
 */
async function shiftNights(tx: Tx, stay: Stay, on: CivilDate): Promise<void> {
  const early = await tx.bedAssignment.findMany({
    where: { stayId: stay.id, fromOn: { lt: dayToDb(on) } },
    select: { id: true, fromOn: true, toOn: true },
  });
  for (const { id, fromOn, toOn } of early) {
    const over = toOn !== null && toOn <= dayToDb(on);
    await tx.bedAssignment.update({ where: { id }, data: over ? { toOn: fromOn } : { fromOn: dayToDb(on) } });
  }
}

/**
 * Checks a person in at a site from the night of `on`: a reservation there becomes the stay, with its bed; a named
 * bed is assigned as well. Failures: forbidden, notFound, invalid (on), refused (stays elsewhere, died, left, bed).
 */
export async function checkIn(
  actor: Actor,
  { person: ref, site: code, on, bed: address, expectedOutOn }: z.output<typeof checkInInput>,
): Promise<{ ref: string }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, sitePermit, code);
    const [, person] = await Promise.all([holdSites(tx, [site.id]), heldPerson(tx, personPermit, ref)]);
    assertCanStay(person);
    assertPast(on, { today: todayAt(site), bornFrom: maybeDay(person.bornFrom), field: "on" });
    if (await findOpenStay(tx, person.id))
      throw new Failure("refused", { messageKey: "failure.stay.checkedIn", field: "person" });
    const reserved = await tx.stay.findFirst({
      where: { personId: person.id, siteId: site.id, state: "RESERVED" },
      orderBy: { fromOn: "asc" },
    });
    await assertNightsFree(tx, person.id, on, reserved?.id);
    const known = expectedOutOn ?? (reserved && maybeDay(reserved.toOn));
    const data = { fromOn: dayToDb(on), state: "CHECKED_IN", toOn: null };
    const until = known && known > on ? { expectedOutOn: dayToDb(known) } : {};
    const event = { kind: "CHECK_IN", on, country: site.country, siteId: site.id, person } as const;
    await recordEvent(tx, actor.id, event, async () => {
      if (reserved) await shiftNights(tx, reserved, on);
      const stay = reserved
        ? await tx.stay.update({
            where: { id: reserved.id },
            data: { ...data, ...until, version: { increment: 1 } },
          })
        : await tx.stay.create({
            data: {
              id: newId(),
              personId: person.id,
              personCountry: person.country,
              siteId: site.id,
              country: site.country,
              ...data,
              ...until,
            },
          });
      if (person.status === "INACTIVE") await foundAgain(tx, actor, person);
      await updatePresence(tx, person, site.country);
      await lawFollows(tx, { cause: "ARRIVAL", site, on, people: [person] });
      const nights = { from: on, to: null };
      if (address && !(await hasBed(tx, person.id, nights))) {
        const wanted = { person: person.id, address, nights };
        const [mayBreak, read] = await Promise.all([
          whatMayBreak(tx, actor, { siteId: site.id, personId: person.id, from: on, given: undefined }),
          readBed(tx, site, wanted),
        ]);
        const { bed } = await checkBed(tx, site, { ...wanted, mayBreak, read });
        await writeAssignment(tx, { stay, bedId: bed.id, nights });
      }
    });
    return { ref };
  });
}
