import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { ListField } from "@/lib/access/masks";
import { addDays } from "@/lib/core/civil-date";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import type { PersonFilter, PersonSort } from "../list-filter";
import { withOwner } from "./owner-filter";
import { itemColumns, type PersonItem, readItems } from "./person-rows";

export type PersonPage = { items: PersonItem[]; nextCursor: string | null; total: number };

const PAGE = 50;

/** `cut` is what is sorted by where names are cut: an order by what does not show would tell it. */
type Order = { column: Prisma.Sql | null; cut?: Prisma.Sql; down: boolean; needs?: ListField };

// A fresher stage is a later day: most days first is the column upwards.
const ORDERS: Record<PersonSort, Order> = {
  ref: { column: null, down: false },
  name: { column: Prisma.sql`r.sort_name`, cut: Prisma.sql`r.sort_shown`, down: false, needs: "name" },
  "-name": { column: Prisma.sql`r.sort_name`, cut: Prisma.sql`r.sort_shown`, down: true, needs: "name" },
  site: { column: Prisma.sql`r.site_code`, down: false, needs: "place" },
  "stage-days": { column: Prisma.sql`r.stage_entered_on`, down: true, needs: "case" },
  "-stage-days": { column: Prisma.sql`r.stage_entered_on`, down: false, needs: "case" },
  "days-left": { column: Prisma.sql`r.hard_date`, down: false, needs: "stay" },
  "-days-left": { column: Prisma.sql`r.hard_date`, down: true, needs: "stay" },
};

// Who reads in Dari looks for a name by its native letters.
const NATIVE = { column: Prisma.sql`r.sort_native`, cut: Prisma.sql`r.sort_native_shown` };

function orderFor(actor: Actor, sort: PersonSort): Order {
  const order = ORDERS[sort];
  return order.needs === "name" && actor.locale === "fa-AF" ? { ...order, ...NATIVE } : order;
}

const NEEDS: Partial<Record<keyof PersonFilter, ListField>> = {
  site: "place",
  stay: "place",
  level: "place",
  pathway: "case",
  stage: "case",
  phase: "phase",
  owner: "owner",
  need: "need",
  hardDateWithin: "stay",
  hardDateAfter: "stay",
  waitingFor: "case",
};

const WAITING: Record<NonNullable<PersonFilter["waitingFor"]>, Prisma.Sql> = {
  applicant: Prisma.sql`r.waiting_for = 'APPLICANT' AND r.phase <> 'MEDICAL'`,
  government: Prisma.sql`r.waiting_for IN ('DEST_GOV', 'PROGRAMME', 'REFERRER') AND r.phase <> 'MEDICAL'`,
  host: Prisma.sql`r.waiting_for = 'HOST_GOV' AND r.phase <> 'MEDICAL'`,
  medical: Prisma.sql`r.phase = 'MEDICAL'`,
  agency: Prisma.sql`r.waiting_for IN ('IOM', 'AGENCY') AND r.phase <> 'MEDICAL'`,
};

function refuseUnseen(actor: Actor, filter: PersonFilter): void {
  for (const [field, group] of Object.entries(NEEDS)) {
    if (filter[field as keyof PersonFilter] !== undefined && !actor.sees(group))
      throw new Failure("forbidden", { field });
  }
}

/** The order that was asked for. Failure("forbidden") for one by a field the asker does not see. */
function orderOf(actor: Actor, { sort = "ref", owner }: PersonFilter): Order {
  const order = orderFor(actor, sort);
  if (order.needs && !actor.sees(order.needs)) throw new Failure("forbidden", { field: "sort" });
  // One's own show whole.
  const whole = actor.seesAllNames || owner === "me";
  return order.cut && !whole ? { ...order, column: order.cut } : order;
}

/**
 * Everything in scope that fits the filter, as one SQL condition over person_row `r`. The scope stands first and
 * everything else beside it under AND. The owner is named by key (withOwner). Failure("forbidden") for a filter by a field the asker does not see.
 */
export function conditionOf(actor: Actor, filter: PersonFilter): Prisma.Sql {
  refuseUnseen(actor, filter);
  const parts: Prisma.Sql[] = [actor.permitSql("person.search", "r")];
  const add = (value: unknown, part: Prisma.Sql) => value !== undefined && parts.push(part);
  add(filter.country, Prisma.sql`r.country = ${filter.country}`);
  if (filter.site === "none") parts.push(Prisma.sql`r.site_code IS NULL`);
  else add(filter.site, Prisma.sql`r.site_code = ${filter.site}`);
  if (filter.pathway === "none") parts.push(Prisma.sql`r.pathway IS NULL`);
  else add(filter.pathway, Prisma.sql`r.pathway = ${filter.pathway}`);
  add(filter.phase, Prisma.sql`r.phase = ${filter.phase}`);
  add(filter.stage, Prisma.sql`r.stage = ${filter.stage}`);
  add(filter.level, Prisma.sql`r.registration_level = ${filter.level}`);
  if (filter.stay)
    parts.push(filter.stay === "open" ? Prisma.sql`r.site_id IS NOT NULL` : Prisma.sql`r.site_id IS NULL`);
  if (filter.owner === "me") parts.push(actor.ownSql("r"));
  else if (filter.owner === "none") parts.push(Prisma.sql`r.owner_id IS NULL`);
  else add(filter.owner, Prisma.sql`r.owner_id = ${filter.owner}::uuid`);
  if (filter.waitingFor) parts.push(Prisma.sql`(${WAITING[filter.waitingFor]})`);
  if (filter.hardDateWithin !== undefined) {
    parts.push(Prisma.sql`r.hard_date <= ${addDays(actor.today, filter.hardDateWithin)}::date`);
  }
  if (filter.hardDateAfter !== undefined) {
    parts.push(Prisma.sql`r.hard_date > ${addDays(actor.today, filter.hardDateAfter)}::date`);
  }
  if (filter.need) {
    // Restricted ones count for an officer of protection alone, and for their own people.
    const restricted = actor.has("protection") && actor.may("need.readRestricted");
    const open = restricted
      ? Prisma.sql`(NOT n.restricted OR ${actor.permitSql("need.readRestricted", "r")})`
      : Prisma.sql`NOT n.restricted`;
    parts.push(
      Prisma.sql`EXISTS (SELECT FROM specific_need n WHERE n.person_id = r.person_id AND n.code = ${filter.need} AND n.status <> 'ENDED' AND ${open})`,
    );
  }
  return Prisma.join(parts, " AND ");
}

/** The part of the list after the cursor in the order of references. */
function byReference(
  tx: Tx,
  actor: Actor,
  condition: Prisma.Sql,
  limit: number,
  cursor?: string,
): Promise<PersonItem[]> {
  const after = cursor ? Prisma.sql`AND r.ref > ${cursor}` : Prisma.empty;
  return readItems(
    tx,
    Prisma.sql`SELECT ${itemColumns(actor)} FROM person_row r WHERE ${condition} ${after} ORDER BY r.ref LIMIT ${limit}`,
  );
}

async function countIn(tx: Tx, condition: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<
    { total: number }[]
  >`SELECT count(*)::int AS total FROM person_row r WHERE ${condition}`;
  return row?.total ?? 0;
}

/** The part of the list after the cursor in any order: rows with a value first, then those without, each ending in the reference. */
async function readPage(
  tx: Tx,
  actor: Actor,
  condition: Prisma.Sql,
  order: Order,
  limit: number,
  cursor?: string,
): Promise<PersonItem[]> {
  const columns = itemColumns(actor);
  const { column, down } = order;
  if (!column) return byReference(tx, actor, condition, limit, cursor);
  const way = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const past = down ? Prisma.sql`<` : Prisma.sql`>`;
  const at = cursor
    ? await tx.$queryRaw<
        { filled: boolean }[]
      >`SELECT ${column} IS NOT NULL AS filled FROM person_row r WHERE r.ref = ${cursor} AND ${actor.permitSql("person.search", "r")}`
    : [];
  if (cursor && at.length === 0) throw new Failure("invalid", { field: "cursor" });
  const items: PersonItem[] = [];
  if (!cursor || at[0]?.filled) {
    const after = cursor
      ? Prisma.sql`AND (${column}, r.ref) ${past} (SELECT ${column}, r.ref FROM person_row r WHERE r.ref = ${cursor})`
      : Prisma.empty;
    items.push(
      ...(await readItems(
        tx,
        Prisma.sql`SELECT ${columns} FROM person_row r WHERE ${condition} AND ${column} IS NOT NULL ${after} ORDER BY ${column} ${way}, r.ref ${way} LIMIT ${limit}`,
      )),
    );
  }
  if (items.length < limit) {
    const after = cursor && !at[0]?.filled ? Prisma.sql`AND r.ref > ${cursor}` : Prisma.empty;
    items.push(
      ...(await readItems(
        tx,
        Prisma.sql`SELECT ${columns} FROM person_row r WHERE ${condition} AND ${column} IS NULL ${after} ORDER BY r.ref LIMIT ${limit - items.length}`,
      )),
    );
  }
  return items;
}

/**
 * One page of the people list: at most `limit` items (50), the reference of the last one as the next cursor, and
 * the exact total. Recorded as a search with the names of its filters. Failures: forbidden, invalid (cursor).
 */
export async function listPeople(actor: Actor, filter: PersonFilter): Promise<PersonPage> {
  const condition = conditionOf(actor, await withOwner(filter, actor));
  const order = orderOf(actor, filter);
  const limit = filter.limit ?? PAGE;
  return inTransaction(actor.who, async (tx) => {
    // Two plans, one message: what is best for a page is not best for counting.
    const [items, total] = await Promise.all([
      readPage(tx, actor, condition, order, limit + 1, filter.cursor),
      countIn(tx, condition),
    ]);
    const page = items.slice(0, limit);
    const filters = Object.keys(filter).filter((name) => filter[name as keyof PersonFilter] !== undefined);
    await logAccess(tx, { kind: "search", subject: "people", detail: { filters, shown: page.length } });
    return {
      items: page,
      nextCursor: items.length > limit ? (page.at(-1)?.ref ?? null) : null,
      total,
    };
  });
}
