import "server-only";
import type { Actor, Permit } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { type Country, isCountry } from "@/lib/access/roles";
import { waitBefore } from "@/lib/access/throttle";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { maybeDay } from "@/lib/core/day";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import { setting } from "@/lib/core/setting";
import { readHardDate, type ShownHardDate } from "@/lib/law/queries/hard-date-of";
import { logAccess } from "@/lib/ledger/access-log";
import { type AgeBand, ageBand, ageOn } from "../birth-date";
import { type DocumentDue, readCases, readDocumentsDue, type ShownCase } from "./person-cases";
import { type Circle, readCircle } from "./person-circle";
import { type HistoryEntry, readHistory } from "./person-history";
import { type PersonIdentity, readIdentity } from "./person-identity";
import {
  readFunctionalNeeds,
  readPermissions,
  readStays,
  type ShownFunctionalNeed,
  type ShownPermission,
  type ShownStay,
} from "./person-lodging";
import { type Needs, readNeeds, readNotes, type ShownNote } from "./person-needs";

const HOUR = 3600;

/** What everybody who opens a person sees: who stands before them and where they sleep. */
type Face = {
  ref: string;
  country: Country;
  givenName: string;
  fatherName: string;
  familyName: string | null;
  nameNative: string;
  sex: string;
  ageBand: AgeBand | null;
  status: string;
  /** Why and since when the record is not active any more. */
  end: { reason: string; on: CivilDate } | null;
  householdSize: number;
  phase: string | null;
  hardDate: CivilDate | null;
  hardKind: string | null;
  daysLeft: number | null;
  stays: ShownStay[];
  functionalNeeds: ShownFunctionalNeed[];
  circle: Circle;
  notes: ShownNote[] | null;
  may: { edit: boolean; note: boolean };
};

/** The whole file (C2, C3) for those whose permit is not masked. */
type Whole = {
  identity: PersonIdentity;
  permissions: ShownPermission[];
  cases: ShownCase[];
  documentsDue: DocumentDue[];
  needs: Needs;
  history: HistoryEntry[];
  /** Where the history goes on: the number of its last entry, for the next request; null at its end. */
  olderHistory: string | null;
  /** Why the hard date is what it is, and by which version of the country's rules. */
  hardWhy: Pick<ShownHardDate, "why" | "rule" | "country">;
};

export type PersonFile = (Face & { masked: true }) | (Face & Whole & { masked: false });
export type WholeFile = Face & Whole & { masked: false };

type Asked = Extract<Permission, `person.${string}` | `note.${string}` | `need.${string}`>;

/** True for the person `p` where a permission reaches; what the actor may not do, and what asks for a reason, is a no. */
function reachSql(actor: Actor, permission: Asked, reason?: string): Prisma.Sql {
  if (!actor.may(permission)) return Prisma.sql`false`;
  try {
    return actor.permitSql(permission, "p", reason);
  } catch (error) {
    if (error instanceof Failure) return Prisma.sql`false`;
    throw error;
  }
}

type Reaches = { readNotes: boolean; edit: boolean; note: boolean; restricted: boolean };

/** What else the actor may do with this person, asked in one question. */
async function readReaches(tx: Tx, actor: Actor, id: string, reason?: string): Promise<Reaches> {
  const restricted = actor.has("protection")
    ? reachSql(actor, "need.readRestricted", reason)
    : Prisma.sql`false`;
  const [row] = await tx.$queryRaw<Reaches[]>`
    SELECT ${reachSql(actor, "note.read", reason)} AS "readNotes", ${reachSql(actor, "person.edit")} AS edit,
      ${reachSql(actor, "note.add")} AS note, ${restricted} AS restricted
    FROM person p WHERE p.id = ${id}::uuid`;
  return row ?? { readNotes: false, edit: false, note: false, restricted: false };
}

/**
 * The person within reach; masked where they are only present in the asker's country. Failure("reasonNeeded") where a
 * reason would open it, otherwise "notFound".
 */
export async function findToOpen(
  tx: Tx,
  actor: Actor,
  ref: string,
  { where, masked }: Permit<"person.open">,
  reason?: string,
) {
  const select = { id: true, country: true } as const;
  const under = (clause: Permit<"person.open">["where"]) =>
    tx.person.findFirst({ where: { AND: [{ ref }, clause] }, select });
  const as = (found: { id: string; country: string }, seen: boolean) => ({
    id: found.id,
    country: isCountry(found.country) ? found.country : "KZ",
    masked: seen,
  });
  const found = await under(where);
  if (found) return as(found, masked);
  if (!reason && (await under(actor.permit("person.open", "asked").where))) throw new Failure("reasonNeeded");
  const visitor = actor.may("person.openPresent") ? actor.permit("person.openPresent") : null;
  const there = visitor && (await under(visitor.where));
  if (!there) throw new Failure("notFound");
  return as(there, visitor.masked);
}

async function readFace(
  tx: Tx,
  actor: Actor,
  { id, country }: { id: string; country: Country },
  may: Reaches,
  reason?: string,
): Promise<Face> {
  const today = todayIn(country);
  const row = await tx.personRow.findUniqueOrThrow({ where: { personId: id } });
  const bornOn = maybeDay(row.bornOn);
  const hardDate = actor.sees("stay") ? maybeDay(row.hardDate) : null;
  const { ref, givenName, fatherName, familyName, nameNative, sex, status, householdSize } = row;
  return {
    ref,
    country,
    givenName,
    fatherName,
    familyName,
    nameNative,
    sex,
    status,
    end: status === "ACTIVE" ? null : await readEnd(tx, id),
    householdSize,
    phase: actor.sees("phase") ? row.phase : null,
    ageBand: bornOn ? ageBand(ageOn(bornOn, today)) : null,
    hardDate,
    hardKind: hardDate ? row.hardKind : null,
    daysLeft: hardDate ? daysBetween(today, hardDate) : null,
    stays: await readStays(tx, id),
    functionalNeeds: await readFunctionalNeeds(tx, id, today),
    circle: await readCircle(tx, actor, id),
    notes: may.readNotes ? await readNotes(tx, actor, id, reason) : null,
    may: { edit: may.edit, note: may.note },
  };
}

async function readEnd(tx: Tx, id: string): Promise<Face["end"]> {
  const row = await tx.person.findUnique({ where: { id }, select: { statusReason: true, statusOn: true } });
  const on = maybeDay(row?.statusOn ?? null);
  return row?.statusReason && on ? { reason: row.statusReason, on } : null;
}

async function readWhole(
  tx: Tx,
  actor: Actor,
  { id, country }: { id: string; country: Country },
  { restricted }: Reaches,
  before?: bigint,
): Promise<Whole> {
  const today = todayIn(country);
  const { entries, older } = await readHistory(tx, id, { restrictedToo: restricted, before });
  return {
    identity: await readIdentity(tx, id),
    permissions: await readPermissions(tx, id, today),
    cases: await readCases(tx, actor, id, today),
    documentsDue: await readDocumentsDue(tx, actor, id),
    needs: await readNeeds(tx, id, restricted),
    history: entries,
    olderHistory: older,
    hardWhy: await readWhy(tx, id),
  };
}

async function readWhy(tx: Tx, id: string): Promise<Whole["hardWhy"]> {
  const { why, rule, country } = await readHardDate(tx, id);
  return { why, rule, country };
}

/** The reference in its whole form. Failure("notFound") for anything that is none of a person. */
export function personReference(text: string): string {
  const parsed = parseReference(text);
  if (parsed?.letter !== "P") throw new Failure("notFound");
  return parsed.ref;
}

/**
 * Opens a person's file: masked for site managers and auditors, whole for those the record is own or in whose country
 * they coordinate, and with a reason for the rest of the country's staff; masked for the staff of a country where the
 * person of another one is present. Recorded as a read, once; at most 120 an
 * hour. Its history starts before entry `before`. Failures: forbidden, notFound, reasonNeeded, tooMany.
 */
export async function getPerson(
  actor: Actor,
  { ref, reason, before }: { ref: string; reason?: string | undefined; before?: bigint | undefined },
): Promise<PersonFile> {
  const permit = actor.permit("person.open", reason);
  return inTransaction(actor.who, async (tx) => {
    const found = await findToOpen(tx, actor, personReference(ref), permit, reason);
    const wait = await waitBefore(tx, "open", actor.id, await setting(tx, "person.opensPerHour"), HOUR);
    if (wait > 0) throw new Failure("tooMany", { values: { seconds: wait } });
    const may = await readReaches(tx, actor, found.id, reason);
    const face = await readFace(tx, actor, found, may, reason);
    await logAccess(tx, {
      kind: "read",
      subject: face.ref,
      country: found.country,
      ...(reason ? { reason } : {}),
    });
    if (found.masked) return { ...face, masked: true };
    return { ...face, ...(await readWhole(tx, actor, found, may, before)), masked: false };
  });
}
