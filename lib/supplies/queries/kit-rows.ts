import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import { Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { agesOn } from "@/lib/people/birth-date";
import { bornOf } from "@/lib/people/stored-person";
import { type Label, labelFrom } from "@/lib/reference/label";
import { type Kit, periodOf, type Receiving, type Unit, unitsDue } from "../entitlement";

export type NamedKit = Kit & { label: Label };

/** The kits that are still given, in order. */
export async function kitsGiven(tx: Tx): Promise<NamedKit[]> {
  const kits = await tx.kit.findMany({ where: { active: true }, orderBy: { position: "asc" } });
  return kits.map((kit) => ({
    ...kit,
    unit: kit.unit === "HOUSEHOLD" ? ("HOUSEHOLD" as const) : ("PERSON" as const),
    label: labelFrom(kit.label),
  }));
}

/** A kit that is still given. Failure("invalid"). */
export async function kitOf(tx: Tx, code: string): Promise<Kit> {
  const kit = await tx.kit.findFirst({ where: { code, active: true } });
  if (!kit) throw new Failure("invalid", { messageKey: "failure.choose", field: "kit" });
  return { ...kit, unit: kit.unit === "HOUSEHOLD" ? "HOUSEHOLD" : "PERSON" };
}

/** How many of a kit a site has: the sum of all moves. */
export async function stockOf(tx: Tx, siteId: string, kitCode: string): Promise<number> {
  const { _sum } = await tx.stockMove.aggregate({ where: { siteId, kitCode }, _sum: { quantity: true } });
  return _sum.quantity ?? 0;
}

/** How many of each kit some sites have: by site, then by kit; a kit that never arrived is left out. */
export async function stockAt(tx: Tx, siteIds: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const rows = await tx.stockMove.groupBy({
    by: ["siteId", "kitCode"],
    where: { siteId: { in: [...siteIds] } },
    _sum: { quantity: true },
  });
  const stock = new Map(siteIds.map((id) => [id, new Map<string, number>()]));
  for (const { siteId, kitCode, _sum } of rows) stock.get(siteId)?.set(kitCode, _sum.quantity ?? 0);
  return stock;
}

type Row = {
  id: string;
  country: string;
  sex: string;
  bornFrom: Date | null;
  bornTo: Date | null;
  household: string | null;
};

/** People in the form kits need, in the given order: ages on a day, and whom they live with. */
export async function readReceiving(tx: Tx, ids: readonly string[], on: CivilDate): Promise<Receiving[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p.id::text, p.country, p.sex, p.born_from AS "bornFrom", p.born_to AS "bornTo", m.household_id::text AS household
    FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY w(id, at) JOIN person p ON p.id = w.id
    LEFT JOIN household_membership m ON m.person_id = p.id AND m.to_on IS NULL ORDER BY w.at`;
  return rows.map(({ bornFrom, bornTo, ...row }) => ({
    ...row,
    ages: agesOn(bornOf({ bornFrom, bornTo }), on),
  }));
}

export type Owed = { due: Unit[]; had: Unit[] };

/** Which of some people are due a kit on a day and have not had it, and who has had it in this period of the kit. */
export async function kitsDueTo(
  tx: Tx,
  kit: Kit,
  people: readonly Receiving[],
  on: CivilDate,
): Promise<Owed> {
  const units = unitsDue(kit, people);
  if (units.length === 0) return { due: [], had: [] };
  const given = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT unit_id::text AS id FROM hand_out WHERE kit_code = ${kit.code} AND period = ${dayToDb(periodOf(kit, on))}::date
      AND unit_id = ANY (${units.map(({ id }) => id)}::uuid[])`);
  const has = new Set(given.map(({ id }) => id));
  return { due: units.filter(({ id }) => !has.has(id)), had: units.filter(({ id }) => has.has(id)) };
}
