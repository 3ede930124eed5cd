import "server-only";
import { type CivilDate, earlierOf } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import type { Prisma, Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";

/** Where the beds are that will close, as a filter on bed assignments. */
export type ClosingPlace = Prisma.BedAssignmentWhereInput;

/**
 * A closing day may be planned while people with an open-ended stay sleep there: they are to be moved before it.
 * Nights that begin on or after it or are promised beyond it, and people who still sleep there when it has come, must
 * be moved first. The site must be locked. Returns how many must still move. Failure("refused") at closesOn with how
 * many.
 */
export async function assertClosable(
  tx: Tx,
  place: ClosingPlace,
  closesOn: CivilDate | null,
  today: CivilDate,
): Promise<{ toMove: number }> {
  if (!closesOn) return { toMove: 0 };
  const last = dayToDb(closesOn);
  const now = dayToDb(today);
  const nights = await tx.bedAssignment.findMany({
    where: { ...place, OR: [{ toOn: null }, { toOn: { gt: dayToDb(earlierOf(closesOn, today)) } }] },
    select: { fromOn: true, toOn: true },
  });
  const real = nights.filter(({ fromOn, toOn }) => toOn?.getTime() !== fromOn.getTime());
  const here = real.filter(({ fromOn, toOn }) => fromOn <= now && (!toOn || toOn > now));
  const promised = real.filter(({ fromOn, toOn }) => (toOn ? toOn > last : fromOn >= last));
  const refuse = (messageKey: string, count: number) => {
    throw new Failure("refused", { messageKey, field: "closesOn", values: { count } });
  };
  if (closesOn <= today && here.length > 0) refuse("failure.housing.inUse", here.length);
  if (promised.length > 0) refuse("failure.housing.promised", promised.length);
  return { toMove: here.filter(({ toOn }) => !toOn).length };
}
