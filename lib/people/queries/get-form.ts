import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import type { PersonFields } from "../schema";
import { formOf, formSelect } from "../stored-person";
import { personReference } from "./get-person";

/** A person's own fields as the form has them, with the version to send back; only for those who may edit. Recorded. */
export async function getPersonForm(
  actor: Actor,
  ref: string,
): Promise<{ ref: string; version: number; country: string; fields: PersonFields }> {
  const { where } = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const row = await tx.person.findFirst({
      where: { AND: [{ ref: personReference(ref) }, where] },
      select: { ref: true, version: true, country: true, ...formSelect },
    });
    if (!row) throw new Failure("notFound");
    await logAccess(tx, { kind: "read", subject: row.ref, country: row.country });
    return { ref: row.ref, version: row.version, country: row.country, fields: formOf(row) };
  });
}
