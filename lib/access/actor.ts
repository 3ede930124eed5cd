import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { Prisma, type Who } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { fileFieldSeen, type ListField, listFieldSeen } from "./masks";
import {
  type Cell,
  cellOf,
  NEVER_BY_TOKEN,
  PERMISSIONS,
  type Permission,
  POLICY,
  type Reach,
} from "./policy";
import type { ActingRole, Country, Speciality } from "./roles";

type Standing = {
  id: string;
  kind: Who["kind"];
  role: ActingRole;
  countries: readonly Country[];
  sites: readonly string[];
  specialities: readonly Speciality[];
  /** For a token: the only permissions it carries. */
  only?: readonly string[];
  factors: number;
  request: string;
  /** The user behind a token; the same as id for a session. */
  userId: string;
  sessionId?: string;
  name: string;
  email: string;
  locale: "en" | "fa-AF";
  appearance: string;
};

type Clauses = {
  person: Prisma.PersonWhereInput;
  case: Prisma.VisaCaseWhereInput;
  site: Prisma.SiteWhereInput;
};
type NounOf<P extends Permission> = P extends `case.${string}`
  ? "case"
  : P extends `site.${string}`
    ? "site"
    : "person";

/** A check that has passed, and the filter that comes with it. Put `where` under AND with other conditions. */
export type Permit<P extends Permission> = {
  where: { AND: [Clauses[NounOf<P>]] };
  reach: Reach;
  masked: boolean;
};

/** What was granted while an answer was made, and with which scope. */
export type Granted = { permissions: Record<string, string>; countries: string[]; sites: string[] };

/**
 * Someone who asks for something. Role, countries and sites are private on purpose: the rest of the code can ask what
 * an actor may do, but cannot build a check of its own. Created only in lib/access.
 */
export class Actor {
  readonly #standing: Standing;
  readonly #granted = new Map<Permission, Reach>();

  constructor(standing: Standing) {
    this.#standing = standing;
  }

  get id() {
    return this.#standing.userId;
  }
  get name() {
    return this.#standing.name;
  }
  get email() {
    return this.#standing.email;
  }
  get locale() {
    return this.#standing.locale;
  }
  get appearance() {
    return this.#standing.appearance;
  }
  get sessionId() {
    return this.#standing.sessionId;
  }
  get request() {
    return this.#standing.request;
  }
  /** A token or a session: answers differ in what may be stored for later, never in what may be seen. */
  get isToken() {
    return this.#standing.kind === "token";
  }

  /** For the transaction: on whose behalf it runs and for which countries. */
  get who(): Who {
    const { kind, id, countries, request } = this.#standing;
    return { kind, id, countries, request };
  }

  /** For showing or hiding a control. Never a substitute for `permit`. */
  may(permission: Permission): boolean {
    return this.#cell(permission) !== undefined;
  }

  /** Whether the role may open notes and needs of a speciality (C4 protection, C5 medical, C6 legal). */
  has(speciality: Speciality): boolean {
    return this.#standing.role === "officer" && this.#standing.specialities.includes(speciality);
  }

  /** Whether lists show this actor a group of fields; filtering and sorting by other groups is refused. */
  sees(field: ListField): boolean {
    return listFieldSeen(this.#standing.role, field);
  }

  /** The same for a file that has been opened. */
  seesInFile(field: "phase" | "stay"): boolean {
    return fileFieldSeen(this.#standing.role, field);
  }

  /** Whether this actor sees the whole name of everyone they find in lists. */
  get seesAllNames(): boolean {
    const open = cellOf(this.#standing.role, "person.open")?.reach;
    return open !== undefined && open === cellOf(this.#standing.role, "person.search")?.reach;
  }

  /** Whether files open whole to this actor, with documents and numbers, rather than as a face at a desk. */
  get opensWholeFiles(): boolean {
    const cell = this.#cell("person.open");
    return cell !== undefined && !cell.masked;
  }

  /** The countries in scope, to choose among (a filter, a select). The check is `permit`. */
  get countries(): readonly Country[] {
    return this.#standing.countries;
  }

  /** Readers outside the programme (donors) get only published figures: no sites, no small numbers. */
  get isOutsideProgramme(): boolean {
    return this.#standing.role === "donor";
  }

  /** The role as shown on the account page; no code may branch on it. */
  get roleName(): string {
    return this.#standing.role;
  }

  /** Today at the desk: the civil date of the first country in scope. */
  get today(): CivilDate {
    return todayIn(this.#standing.countries[0] ?? "KZ");
  }

  /** Check and filter in one. Throws Failure("forbidden"), or "reasonNeeded" where giving a reason opens more. */
  permit<P extends Permission>(permission: P, reason?: string): Permit<P> {
    const reach = this.#reachOf(permission, reason);
    return {
      where: { AND: [this.#clause(permission, reach) as Clauses[NounOf<P>]] },
      reach,
      masked: this.#cell(permission)?.masked ?? false,
    };
  }

  /**
   * The same as SQL over the table or alias `t` of the permission's noun: `person` or `person_row` (whose key is
   * `person_id`), `visa_case`, `site`; for a report, over the columns country and site_code.
   */
  permitSql(permission: Permission, t: PersonTable | "c" | "s" | "cell", reason?: string): Prisma.Sql {
    const reach = this.#reachOf(permission, reason);
    return reach === "site" && permission === "person.place" ? this.#placeableSql(t) : this.#sql(reach, t);
  }

  /** SQL that is true for people whose full names this actor sees in lists (own, site, a coordinator's country). */
  seesNamesSql(t: PersonTable): Prisma.Sql {
    const reach = cellOf(this.#standing.role, "person.open")?.reach;
    return reach ? this.#sql(reach, t) : Prisma.sql`false`;
  }

  /** This actor's own records as SQL, for the filter "mine". */
  ownSql(t: PersonTable): Prisma.Sql {
    return this.#sql("own", t);
  }

  /** Every permission granted so far, stored with an answer that may be requested again. */
  get granted(): Granted {
    const { countries, sites } = this.#standing;
    return {
      permissions: Object.fromEntries(this.#granted),
      countries: [...countries],
      sites: [...sites],
    };
  }

  /**
   * Checks again what was granted then. Failure("forbidden") if any of it is no longer granted or the scope is
   * smaller.
   */
  permitAgain(then: Granted): void {
    const { countries, sites } = this.#standing;
    const still = (permission: Permission) => {
      const cell = this.#cell(permission);
      const reach = then.permissions[permission];
      return reach === undefined || cell?.reach === reach || cell?.withReason === reach;
    };
    const known = Object.keys(then.permissions).every((name) => Object.hasOwn(POLICY, name));
    const within = (wanted: readonly string[], held: readonly string[]) =>
      wanted.every((one) => held.includes(one));
    const scope = within(then.countries, countries) && within(then.sites, sites);
    if (!known || !PERMISSIONS.every(still) || !scope) throw new Failure("forbidden");
  }

  #cell(permission: Permission): Cell | undefined {
    const { only, kind, role } = this.#standing;
    if (kind === "token" && (NEVER_BY_TOKEN.has(permission) || !only?.includes(permission))) return undefined;
    return cellOf(role, permission);
  }

  #reachOf(permission: Permission, reason?: string): Reach {
    const cell = this.#cell(permission);
    if (!cell) throw new Failure("forbidden");
    const reach = reason ? (cell.withReason ?? cell.reach) : cell.reach;
    if (!reach) throw new Failure("reasonNeeded");
    this.#granted.set(permission, reach);
    return reach;
  }

  #clause(permission: Permission, reach: Reach): Clauses[keyof Clauses] {
    const countries = { country: { in: [...this.#standing.countries] } };
    if (permission.startsWith("case."))
      return reach === "own" ? { AND: [countries, this.#ownWhere()] } : countries;
    if (permission.startsWith("site."))
      return reach === "site" ? { AND: [countries, { id: { in: [...this.#standing.sites] } }] } : countries;
    // A record that was merged into another is in nobody's reach: its reference finds the other one.
    return { AND: [{ mergedIntoId: null }, this.#peopleIn(permission, reach)] };
  }

  #peopleIn(permission: Permission, reach: Reach): Prisma.PersonWhereInput {
    const countries = { country: { in: [...this.#standing.countries] } };
    if (reach === "own") return { AND: [countries, this.#ownPeople()] };
    if (reach === "present") return { presentIn: { in: [...this.#standing.countries] } };
    if (reach === "site") return permission === "person.place" ? this.#placeable() : this.#residents();
    return countries;
  }

  #residents(): Prisma.PersonWhereInput {
    return { stays: { some: { state: "CHECKED_IN", siteId: { in: [...this.#standing.sites] } } } };
  }

  /** People a site manager may give a bed: residents, expected people, and people of the country without a place. */
  #placeable(): Prisma.PersonWhereInput {
    const { sites, countries } = this.#standing;
    const held = ["CHECKED_IN", "RESERVED"];
    return {
      OR: [
        { stays: { some: { state: { in: held }, siteId: { in: [...sites] } } } },
        { country: { in: [...countries] }, stays: { none: { state: { in: held } } } },
      ],
    };
  }

  #placeableSql(t: PersonTable | "c" | "s" | "cell"): Prisma.Sql {
    const held = Prisma.sql`SELECT FROM stay y WHERE y.person_id = ${ALIASES[t].key} AND y.state IN ('CHECKED_IN', 'RESERVED')`;
    return Prisma.sql`(EXISTS (${held} AND y.site_id = ANY (${[...this.#standing.sites]}::uuid[]))
      OR (${this.#sql("country", t)} AND NOT EXISTS (${held})))`;
  }

  #ownWhere() {
    const { userId } = this.#standing;
    return { OR: [{ ownerId: userId }, { coverId: userId, coverUntil: { gte: dayToDb(this.today) } }] };
  }

  #ownPeople(): Prisma.PersonWhereInput {
    const mine = this.#ownWhere();
    return {
      OR: [
        { memberOf: { some: { visaCase: { closedOn: null, ...mine } } } },
        { groupMemberships: { some: { toOn: null, group: mine } } },
      ],
    };
  }

  /** Of person only records that were not merged away; person_row has no others. */
  #sql(reach: Reach, t: PersonTable | "c" | "s" | "cell"): Prisma.Sql {
    const reached = this.#reachedSql(reach, t);
    return t === "p" ? Prisma.sql`(p.merged_into_id IS NULL AND ${reached})` : reached;
  }

  #reachedSql(reach: Reach, t: PersonTable | "c" | "s" | "cell"): Prisma.Sql {
    const { countries, sites, userId } = this.#standing;
    const { alias, key } = ALIASES[t];
    // A single country is compared by equality, so that the planner walks an index in its order.
    const inCountry =
      countries.length === 1
        ? Prisma.sql`${alias}.country = ${countries[0]}`
        : Prisma.sql`${alias}.country = ANY (${[...countries]})`;
    if (reach === "country") return inCountry;
    // Only for people: nothing else can be present somewhere without belonging there.
    if (reach === "present")
      return t === "p" || t === "r"
        ? Prisma.sql`${alias}.present_in = ANY (${[...countries]})`
        : Prisma.sql`false`;
    if (reach === "site") {
      const mySites = Prisma.sql`(${[...sites]}::uuid[])`;
      if (t === "s") return Prisma.sql`(${inCountry} AND ${key} = ANY ${mySites})`;
      if (t === "cell")
        return Prisma.sql`(${inCountry} AND ${alias}.site_code IN (SELECT code FROM site WHERE id = ANY ${mySites}))`;
      if (t === "r") return Prisma.sql`${alias}.site_id = ANY ${mySites}`;
      return Prisma.sql`EXISTS (SELECT FROM stay y WHERE y.person_id = ${key} AND y.state = 'CHECKED_IN' AND y.site_id = ANY ${mySites})`;
    }
    const mine = (owned: Prisma.Sql) =>
      Prisma.sql`(${owned}.owner_id = ${userId}::uuid OR (${owned}.cover_id = ${userId}::uuid AND ${owned}.cover_until >= ${this.today}::date))`;
    if (t === "c") return Prisma.sql`(${inCountry} AND ${mine(alias)})`;
    return Prisma.sql`(${inCountry} AND (EXISTS (SELECT FROM case_member m JOIN visa_case v ON v.id = m.case_id WHERE m.person_id = ${key} AND v.closed_on IS NULL AND ${mine(Prisma.sql`v`)})
      OR EXISTS (SELECT FROM group_membership m JOIN registration_group v ON v.id = m.group_id WHERE m.person_id = ${key} AND m.to_on IS NULL AND ${mine(Prisma.sql`v`)})))`;
  }
}

/** `p` is person, `r` is person_row. */
export type PersonTable = "p" | "r";
const ALIASES = {
  p: { alias: Prisma.sql`p`, key: Prisma.sql`p.id` },
  r: { alias: Prisma.sql`r`, key: Prisma.sql`r.person_id` },
  c: { alias: Prisma.sql`c`, key: Prisma.sql`c.id` },
  s: { alias: Prisma.sql`s`, key: Prisma.sql`s.id` },
  cell: { alias: Prisma.sql`cell`, key: Prisma.sql`cell.id` },
};
