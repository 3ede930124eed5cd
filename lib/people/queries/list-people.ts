import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { ListField } from "@/lib/access/masks";
import { addDays } from "@/lib/core/civil-date";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import type { PersonFilter, PersonListing, PersonSort } from "../list-filter";
import { withOwner } from "./owner-filter";
import { itemColumns, type PersonItem, readItems } from "./person-rows";

export type PersonPage = { items: PersonItem[]; nextCursor: string | null; total: number };

const PAGE = 50;

/** `cut` is the sort column where names are masked: an order by hidden parts would reveal them. */
type Order = { column: Prisma.Sql | null; cut?: Prisma.Sql; down: boolean; needs?: ListField };

// A more recent stage is a later day: most days first means the column ascending.
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

// Readers in Dari look for a name by its native letters.
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

/** The requested order. Failure("forbidden") for one by a field the user does not see. */
function orderOf(actor: Actor, { sort = "ref", owner }: PersonFilter): Order {
  const order = orderFor(actor, sort);
  if (order.needs && !actor.sees(order.needs)) throw new Failure("forbidden", { field: "sort" });
  // The user's own people show whole.
  const whole = actor.seesAllNames || owner === "me";
  return order.cut && !whole ? { ...order, column: order.cut } : order;
}

/**
 * Everything in scope that matches the filter, as one SQL condition over person_row `r`. The scope comes first and
 * everything else follows under AND. The owner is named by key (withOwner). Failure("forbidden") for a filter by a
 * field the user does not see.
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
    // Restricted ones count only for a protection officer, and for their own people.
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

async function countIn(tx: Tx, condition: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<
    { total: number }[]
  >`SELECT count(*)::int AS total FROM person_row r WHERE ${condition}`;
  return row?.total ?? 0;
}

/** The row from which a page is read, and whether backwards: the rows before it, the nearest first. */
type From = { ref: string; back: boolean };
type Asked = { condition: Prisma.Sql; order: Order; limit: number; from: From | null };

/**
 * Rows from a row forwards or backwards: those with a value come before those without, each ending in the reference.
 */
async function readRows(
  tx: Tx,
  actor: Actor,
  { condition, order: { column, down }, limit, from }: Asked,
): Promise<PersonItem[]> {
  const back = from?.back ?? false;
  const asc = { way: Prisma.sql`ASC`, past: Prisma.sql`>` };
  const desc = { way: Prisma.sql`DESC`, past: Prisma.sql`<` };
  const byRef = back ? desc : asc;
  const byColumn = down === back ? asc : desc;
  const read = (more: Prisma.Sql, order: Prisma.Sql, most: number) =>
    readItems(
      tx,
      Prisma.sql`SELECT ${itemColumns(actor)} FROM person_row r WHERE ${condition} ${more} ORDER BY ${order} LIMIT ${most}`,
    );
  const fromRef = from ? Prisma.sql`AND r.ref ${byRef.past} ${from.ref}` : Prisma.empty;
  if (!column) return read(fromRef, Prisma.sql`r.ref ${byRef.way}`, limit);
  const at = from
    ? await tx.$queryRaw<
        { filled: boolean }[]
      >`SELECT ${column} IS NOT NULL AS filled FROM person_row r WHERE r.ref = ${from.ref} AND ${actor.permitSql("person.search", "r")}`
    : [];
  if (from && at.length === 0) throw new Failure("invalid", { field: "cursor" });
  const fromRow = from
    ? Prisma.sql`AND (${column}, r.ref) ${byColumn.past} (SELECT ${column}, r.ref FROM person_row r WHERE r.ref = ${from.ref})`
    : Prisma.empty;
  const parts = [
    {
      filled: true,
      from: Prisma.sql`AND ${column} IS NOT NULL`,
      after: fromRow,
      order: Prisma.sql`${column} ${byColumn.way}, r.ref ${byColumn.way}`,
    },
    {
      filled: false,
      from: Prisma.sql`AND ${column} IS NULL`,
      after: fromRef,
      order: Prisma.sql`r.ref ${byRef.way}`,
    },
  ];
  if (back) parts.reverse();
  const first = from ? parts.findIndex((part) => part.filled === at[0]?.filled) : 0;
  const items: PersonItem[] = [];
  for (const [index, part] of parts.entries()) {
    if (index < first || items.length >= limit) continue;
    const after = from && index === first ? part.after : Prisma.empty;
    items.push(...(await read(Prisma.sql`${part.from} ${after}`, part.order, limit - items.length)));
  }
  return items;
}

type Page = { items: PersonItem[]; nextCursor: string | null; previous: string | null };

/** One page from the requested row; going back, a page that would not be full is replaced by the first one. */
async function readPage(
  tx: Tx,
  actor: Actor,
  asked: Pick<Asked, "condition" | "order" | "limit">,
  { cursor, before }: PersonListing,
): Promise<Page> {
  const more = asked.limit + 1;
  if (before) {
    const rows = await readRows(tx, actor, { ...asked, limit: more, from: { ref: before, back: true } });
    const items = rows.slice(0, asked.limit).reverse();
    if (items.length === asked.limit) {
      const previous = rows.length === more ? (items[0]?.ref ?? null) : null;
      return { items, previous, nextCursor: items.at(-1)?.ref ?? null };
    }
  }
  const from = cursor && !before ? { ref: cursor, back: false } : null;
  const rows = await readRows(tx, actor, { ...asked, limit: more, from });
  const items = rows.slice(0, asked.limit);
  return {
    items,
    previous: from ? (items[0]?.ref ?? null) : null,
    nextCursor: rows.length === more ? (items.at(-1)?.ref ?? null) : null,
  };
}

/**
 * One page of the people list: at most `limit` items (50), the references for requesting the next and the previous
 * page, and the exact total. Recorded as a search with the names of its filters. Failures: forbidden, invalid
 * (cursor).
 */
export async function pageOfPeople(
  actor: Actor,
  listing: PersonListing,
): Promise<PersonPage & { previous: string | null }> {
  const condition = conditionOf(actor, await withOwner(listing, actor));
  const order = orderOf(actor, listing);
  const limit = listing.limit ?? PAGE;
  return inTransaction(actor.who, async (tx) => {
    // Two plans in one message: what is best for a page is not best for counting.
    const [page, total] = await Promise.all([
      readPage(tx, actor, { condition, order, limit }, listing),
      countIn(tx, condition),
    ]);
    const filters = Object.keys(listing).filter((name) => listing[name as keyof PersonListing] !== undefined);
    await logAccess(tx, { kind: "search", subject: "people", detail: { filters, shown: page.items.length } });
    return { ...page, total };
  });
}

/** The same as the API answers it: only forwards. */
export async function listPeople(actor: Actor, filter: PersonFilter): Promise<PersonPage> {
  const { items, nextCursor, total } = await pageOfPeople(actor, filter);
  return { items, nextCursor, total };
}
