import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { Country } from "@/lib/access/roles";
import { type CivilDate, daysBetween, parseCivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { Prisma, type Tx } from "@/lib/core/db";
import { type Reading, reading, readOne } from "@/lib/core/reading";
import { type AgeBand, ageBand, ageOn } from "../birth-date";
import { type ListedName, nameColumns } from "./name-columns";

type Raw = ListedName & {
  ref: string;
  country: Country;
  sex: string;
  bornOn: string | null;
  householdSize: number | null;
  status: string | null;
  registrationLevel: string | null;
  site: string | null;
  case: string | null;
  pathway: string | null;
  phase: string | null;
  stage: string | null;
  stageEnteredOn: string | null;
  waitingFor: string | null;
  owner: string | null;
  hardDate: string | null;
  hardKind: string | null;
};

/** A person as lists and hits show them; what the user may not see never left the database. */
export type PersonItem = Omit<Raw, "bornOn" | "stageEnteredOn" | "hardDate"> & {
  ageBand: AgeBand | null;
  stageEnteredOn: CivilDate | null;
  daysInStage: number | null;
  hardDate: CivilDate | null;
  daysLeft: number | null;
};

/** The masked columns of person_row `r` for this user. */
export function itemColumns(actor: Actor): Prisma.Sql {
  const seen = (field: Parameters<Actor["sees"]>[0], column: Prisma.Sql) =>
    actor.sees(field) ? column : Prisma.sql`NULL`;
  return Prisma.sql`r.ref, r.country, ${nameColumns(actor)},
    r.born_on AS "bornOn", ${seen("place", Prisma.sql`r.household_size`)} AS "householdSize",
    ${seen("place", Prisma.sql`r.status`)} AS status, ${seen("place", Prisma.sql`r.registration_level`)} AS "registrationLevel",
    ${seen("place", Prisma.sql`r.site_code`)} AS site, ${seen("case", Prisma.sql`r.case_ref`)} AS "case", ${seen("case", Prisma.sql`r.pathway`)} AS pathway,
    ${seen("phase", Prisma.sql`r.phase`)} AS phase, ${seen("case", Prisma.sql`r.stage`)} AS stage,
    ${seen("case", Prisma.sql`r.stage_entered_on`)} AS "stageEnteredOn", ${seen("case", Prisma.sql`r.waiting_for`)} AS "waitingFor",
    ${seen("owner", Prisma.sql`r.owner_id::text`)} AS owner, ${seen("stay", Prisma.sql`r.hard_date`)} AS "hardDate",
    ${seen("stay", Prisma.sql`r.hard_kind`)} AS "hardKind"`;
}

/** A day as the database writes it in JSON. */
function dayOf(text: string | null): CivilDate | null {
  if (text === null) return null;
  const day = parseCivilDate(text);
  if (!day) throw new Error("the database gave a date that is none");
  return day;
}

function toItem(row: Raw, today: CivilDate): PersonItem {
  const { bornOn, ...rest } = row;
  const born = dayOf(bornOn);
  const entered = dayOf(row.stageEnteredOn);
  const hard = dayOf(row.hardDate);
  return {
    ...rest,
    owner: row.owner && opaqueId("user", row.owner),
    ageBand: born ? ageBand(ageOn(born, today)) : null,
    stageEnteredOn: entered,
    daysInStage: entered ? daysBetween(entered, today) : null,
    hardDate: hard,
    daysLeft: hard ? daysBetween(today, hard) : null,
  };
}

function toItems(rows: readonly Raw[]): PersonItem[] {
  const days = new Map<Country, CivilDate>();
  const todayOf = (country: Country) => {
    const today = days.get(country) ?? todayIn(country);
    days.set(country, today);
    return today;
  };
  return rows.map((row) => toItem(row, todayOf(row.country)));
}

/** A query whose columns are itemColumns, with its rows as items, in order. */
export function itemsOf(query: Prisma.Sql): Reading<PersonItem[]> {
  return reading(query, toItems);
}

/** Runs a query whose columns are itemColumns and returns its rows as items, in order. */
export function readItems(tx: Tx, query: Prisma.Sql): Promise<PersonItem[]> {
  return readOne(tx, itemsOf(query));
}
