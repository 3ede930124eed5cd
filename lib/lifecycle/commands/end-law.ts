import "server-only";
import { dayToDb } from "@/lib/core/day";
import { newId } from "@/lib/core/id";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { updatePresence } from "@/lib/stays/commands/open-stay";
import { EFFECTS } from "../final-event";
import { type Ended, notBefore } from "./ended";

/**
 * What follows under the law of the country where the person was: they left it, documents that end with a life,
 * notices that are no longer needed. `where` is that country. The hard date is recalculated.
 */
export async function endInLaw(ended: Ended, where: string): Promise<void> {
  const { tx, person, event, on, today } = ended;
  const { crossing, permission, notice } = EFFECTS[event];
  const day = dayToDb(on);
  if (crossing === "out")
    await tx.borderCrossing.create({
      data: {
        id: newId(),
        personId: person.id,
        personCountry: person.country,
        country: where,
        crossedOn: day,
        direction: "OUT",
        mode: "REGULAR",
        crossing: "",
      },
      select: { id: true },
    });
  if (permission === "end")
    for (const { id, fromOn, toOn } of await tx.stayPermission.findMany({
      where: { personId: person.id, status: "VALID" },
      select: { id: true, fromOn: true, toOn: true },
    })) {
      const until = toOn !== null && toOn < day ? toOn : day;
      await tx.stayPermission.update({
        where: { id },
        data: { status: "WITHDRAWN", toOn: notBefore(fromOn, until) },
        select: { id: true },
      });
    }
  if (notice === "withdraw")
    await tx.authorityNotification.updateMany({
      where: { personId: person.id, sentOn: null, withdrawnOn: null },
      data: { withdrawnOn: dayToDb(today) },
    });
  await updatePresence(tx, person, person.country);
  await updateHardDates(tx, [person.id]);
}
