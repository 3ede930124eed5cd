import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import type { PersonFields } from "../schema";
import { formOf, formSelect } from "../stored-person";
import { type FormRows, readFormRows } from "./form-rows";
import { personReference } from "./get-person";

export type PersonForm = {
  ref: string;
  version: number;
  country: string;
  fields: PersonFields;
  rows: FormRows;
  /** Today where the record belongs. */
  today: CivilDate;
};

/**
 * A person's own fields as the form has them, with the version to send back, and the rows connected to them; only for
 * users who may edit. Recorded.
 */
export async function getPersonForm(actor: Actor, ref: string): Promise<PersonForm> {
  const { where } = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const row = await tx.person.findFirst({
      where: { AND: [{ ref: personReference(ref) }, where] },
      select: { id: true, ref: true, version: true, country: true, dataKey: true, ...formSelect },
    });
    if (!row) throw new Failure("notFound");
    await logAccess(tx, { kind: "read", subject: row.ref, country: row.country });
    const { id, version, country, dataKey } = row;
    const today = todayIn(countryOf(country));
    const rows = await readFormRows(tx, actor, { id, dataKey, today: dayToDb(today) });
    return { ref: row.ref, version, country, fields: formOf(row), rows, today };
  });
}
