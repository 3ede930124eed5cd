import "server-only";
import type { Permit } from "@/lib/access/actor";
import { type Country, isCountry } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openDataKey } from "@/lib/core/seal";

export type PersonWithKey = {
  id: string;
  personCountry: string;
  /** The country the person is in, whose documents they hold. */
  country: Country;
  /** The first day on which they can have been born. */
  bornFrom: CivilDate | null;
  /** Opens the person's data key; what is sealed with it belongs to them. */
  openKey(): Buffer;
};

/** A person within reach whose documents are about to be written. Failure("notFound"). */
export async function personWithKey(
  tx: Tx,
  { where }: Permit<"person.edit">,
  ref: string,
): Promise<PersonWithKey> {
  const row = await tx.person.findFirst({
    where: { AND: [{ ref }, where] },
    select: { id: true, country: true, presentIn: true, dataKey: true, bornFrom: true },
  });
  const country = row?.presentIn ?? row?.country ?? "";
  if (!row || !isCountry(country)) throw new Failure("notFound");
  const bornFrom = maybeDay(row.bornFrom);
  return {
    id: row.id,
    personCountry: row.country,
    country,
    bornFrom,
    openKey: () => openDataKey(row.dataKey),
  };
}
