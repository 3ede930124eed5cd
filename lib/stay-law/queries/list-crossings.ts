import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import { personWithKey } from "../commands/person-with-key";

export type CrossingRow = {
  row: string;
  version: number;
  on: CivilDate;
  direction: "IN" | "OUT";
  mode: "REGULAR" | "IRREGULAR";
  crossing: string;
};

const MOST = 50;

/**
 * A person's recorded crossings in the country they are in, the latest first; the arrival registered with them is
 * part of their record. Failures: forbidden, notFound.
 */
export async function listCrossings(actor: Actor, { ref }: { ref: string }): Promise<CrossingRow[]> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const { id: personId, country, personCountry } = await personWithKey(tx, permit, ref);
    await logAccess(tx, { kind: "read", subject: ref, country: personCountry });
    const rows = await tx.borderCrossing.findMany({
      where: { personId, country, state: "STANDS" },
      orderBy: [{ crossedOn: "desc" }, { id: "desc" }],
      take: MOST,
    });
    return rows.map(({ id, version, crossedOn, direction, mode, crossing }) => ({
      row: opaqueId("crossing", id),
      version,
      on: dayFromDb(crossedOn),
      crossing,
      direction: direction === "OUT" ? "OUT" : "IN",
      mode: mode === "IRREGULAR" ? "IRREGULAR" : "REGULAR",
    }));
  });
}
