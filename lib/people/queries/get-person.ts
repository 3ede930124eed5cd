import "server-only";
import type { Actor, Permit } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import type { Country } from "@/lib/access/roles";
import { waitBefore } from "@/lib/access/throttle";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import {
  type AnswersOf,
  columnsOf,
  dayOf,
  maybeDayOf,
  type Reading,
  reading,
  readTogether,
  without,
} from "@/lib/core/reading";
import { parseReference } from "@/lib/core/reference-number";
import { setting } from "@/lib/core/setting";
import { hardDateOf, type ShownHardDate } from "@/lib/law/queries/hard-date-of";
import { logAccess } from "@/lib/ledger/access-log";
import { type AgeBand, ageBand, ageOn } from "../birth-date";
import type { SheetWords } from "../sheet-words";
import { keptRecord } from "./kept-record";
import { casesOf, type DocumentDue, documentsDueOf, type ShownCase } from "./person-cases";
import { type Circle, circleFrom, circleOf } from "./person-circle";
import { consentsOf, type ShownConsent } from "./person-consents";
import { eventsOf, type PersonEvent } from "./person-events";
import { type HistoryEntry, historyOf } from "./person-history";
import { identityOf, type PersonIdentity } from "./person-identity";
import { type Needs, needsOf, notesOf, type ShownNote } from "./person-needs";
import {
  functionalNeedsOf,
  permissionsOf,
  type ShownFunctionalNeed,
  type ShownPermission,
  type ShownStay,
  staysOf,
} from "./person-stays";
import { sheetWordsOf } from "./sheet-words";

const HOUR = 3600;

/** What everyone who opens a person sees: who they are and where they sleep. */
type Face = {
  ref: string;
  country: Country;
  givenName: string;
  fatherName: string;
  fatherNameNative: string | null;
  familyName: string | null;
  nameNative: string;
  sex: string;
  ageBand: AgeBand | null;
  status: string;
  /** Why and since when the record is no longer active. */
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
  may: { edit: boolean; close: boolean; note: boolean; transfer: boolean };
};

/** The whole file (C2, C3) for users whose permit is not masked. */
type Whole = {
  identity: PersonIdentity;
  permissions: ShownPermission[];
  cases: ShownCase[];
  /** What the list the person came from says about their case, as written there. */
  sheetWords: SheetWords;
  consents: ShownConsent[];
  documentsDue: DocumentDue[];
  needs: Needs;
  history: HistoryEntry[];
  /** What happened in the period of this page of the history without an audit entry, the latest first. */
  events: PersonEvent[];
  /** Where the history continues: the number of its last entry, for the next request; null at its end. */
  olderHistory: string | null;
  /** Why the hard date is what it is, and by which version of the country's rules. */
  hardWhy: Pick<ShownHardDate, "why" | "rule" | "country">;
};

export type PersonFile = (Face & { masked: true }) | (Face & Whole & { masked: false });
export type WholeFile = Face & Whole & { masked: false };

type Asked = Extract<Permission, `person.${string}` | `note.${string}` | `need.${string}`>;

/** True for the person `p` where a permission reaches; false where the actor may not, or would need a reason. */
function reachSql(actor: Actor, permission: Asked, reason?: string): Prisma.Sql {
  if (!actor.may(permission)) return Prisma.sql`false`;
  try {
    return actor.permitSql(permission, "p", reason);
  } catch (error) {
    if (error instanceof Failure) return Prisma.sql`false`;
    throw error;
  }
}

/** A person who may be opened, and what else the actor may do with them. */
type Found = {
  id: string;
  ref: string;
  country: Country;
  masked: boolean;
  may: {
    readNotes: boolean;
    edit: boolean;
    close: boolean;
    transfer: boolean;
    note: boolean;
    restricted: boolean;
  };
};
type FoundRow = Omit<Found, "masked" | "may"> & Found["may"] & Record<"opens" | "asks" | "present", boolean>;

/**
 * The person within reach that a reference finds, also the reference of a record merged into theirs; masked if they are
 * only present in the user's country. Failure("reasonNeeded") if a reason would open it, otherwise "notFound".
 */
export async function findToOpen(
  tx: Tx,
  actor: Actor,
  ref: string,
  permit: Permit<"person.open">,
  reason?: string,
): Promise<Found> {
  const restricted = actor.has("protection")
    ? reachSql(actor, "need.readRestricted", reason)
    : Prisma.sql`false`;
  const [row] = await tx.$queryRaw<FoundRow[]>`
    SELECT p.id, p.ref, p.country, ${actor.permitSql("person.open", "p", reason)} AS opens,
      ${actor.permitSql("person.open", "p", "asked")} AS asks, ${reachSql(actor, "person.openPresent")} AS present,
      ${reachSql(actor, "note.read", reason)} AS "readNotes", ${reachSql(actor, "person.edit")} AS edit,
      ${reachSql(actor, "person.close")} AS close, ${reachSql(actor, "person.transfer")} AS transfer,
      ${reachSql(actor, "note.add")} AS note, ${restricted} AS restricted
    FROM person p WHERE p.id = ${keptRecord(ref)}`;
  if (!row) throw new Failure("notFound");
  const { id, ref: kept, country, opens, asks, present, ...may } = row;
  if (opens) return { id, ref: kept, country, masked: permit.masked, may };
  if (!reason && asks) throw new Failure("reasonNeeded");
  if (!present) throw new Failure("notFound");
  return { id, ref: kept, country, masked: actor.permit("person.openPresent").masked, may };
}

type FaceRow = {
  ref: string;
  givenName: string;
  fatherName: string;
  fatherNameNative: string | null;
  familyName: string | null;
  nameNative: string;
  sex: string;
  status: string;
  bornOn: string | null;
  householdSize: number;
  phase: string | null;
  hardDate: string | null;
  hardKind: string | null;
  endReason: string | null;
  endOn: string | null;
};

const FACE_COLUMNS = columnsOf("r", [
  "ref",
  "givenName",
  "fatherName",
  "fatherNameNative",
  "familyName",
  "nameNative",
  "sex",
  "status",
  "bornOn",
  "householdSize",
  "phase",
  "hardDate",
  "hardKind",
]);

type FaceOnly = Omit<Face, "country" | "stays" | "functionalNeeds" | "circle" | "notes" | "may">;

function faceOf(actor: Actor, id: string, today: CivilDate): Reading<FaceOnly> {
  const sql = Prisma.sql`
    SELECT ${FACE_COLUMNS}, p.status_reason AS "endReason", p.status_on AS "endOn"
    FROM person_row r JOIN person p ON p.id = r.person_id WHERE r.person_id = ${id}::uuid`;
  return reading(sql, ([row]: readonly FaceRow[]) => {
    if (!row) throw new Error("a person that was there a moment ago");
    const { bornOn, endReason, endOn, ...rest } = row;
    const born = maybeDayOf(bornOn);
    const hardDate = actor.seesInFile("stay") ? maybeDayOf(row.hardDate) : null;
    const ended = row.status !== "ACTIVE" && endReason && endOn;
    return {
      ...rest,
      end: ended ? { reason: endReason, on: dayOf(endOn) } : null,
      phase: actor.seesInFile("phase") ? row.phase : null,
      ageBand: born ? ageBand(ageOn(born, today)) : null,
      hardDate,
      hardKind: hardDate ? row.hardKind : null,
      daysLeft: hardDate ? daysBetween(today, hardDate) : null,
    };
  });
}

function facesOf(actor: Actor, { id, country, may }: Found, reason?: string) {
  const today = todayIn(country);
  return {
    face: faceOf(actor, id, today),
    stays: staysOf(id),
    functionalNeeds: functionalNeedsOf(id, today),
    notes: may.readNotes ? notesOf(id, actor, reason) : without(null),
    ...circleOf(id, actor),
  };
}

function wholeOf(actor: Actor, { id, country, may }: Found, reason?: string, before?: bigint) {
  const today = todayIn(country);
  return {
    past: historyOf(id, { restrictedToo: may.restricted, before }),
    events: actor.may("case.list") ? eventsOf(id, actor) : without<PersonEvent[]>([]),
    identity: identityOf(id),
    permissions: permissionsOf(id, today),
    cases: casesOf(id, actor, today),
    sheetWords: sheetWordsOf(id, actor, reason),
    consents: consentsOf(id),
    documentsDue: documentsDueOf(id, actor),
    needs: needsOf(id, may.restricted),
    law: hardDateOf(id),
  };
}

/**
 * Sent together with the query for the file, so that both are one message; the file is discarded if this one refuses.
 */
async function assertNotTooMany(tx: Tx, actor: Actor): Promise<void> {
  const wait = await waitBefore(tx, "open", actor.id, await setting(tx, "person.opensPerHour"), HOUR);
  if (wait > 0) throw new Failure("tooMany", { values: { seconds: wait } });
}

/** The reference in its full form. Failure("notFound") for anything that is not a person's. */
export function personReference(text: string): string {
  const parsed = parseReference(text);
  if (parsed?.letter !== "P") throw new Failure("notFound");
  return parsed.ref;
}

/**
 * Opens a person's file: masked for site managers and auditors; whole for users whose own record it is or in whose
 * country they coordinate, and with a reason for the rest of the country's staff; masked for the staff of a country
 * where a person of another one is present. Recorded as a read, once; at most 120 an hour. Its history starts before
 * entry `before`. Failures: forbidden, notFound, reasonNeeded, tooMany.
 */
export async function getPerson(
  actor: Actor,
  { ref, reason, before }: { ref: string; reason?: string | undefined; before?: bigint | undefined },
): Promise<PersonFile> {
  const permit = actor.permit("person.open", reason);
  const whole = personReference(ref);
  return inTransaction(actor.who, async (tx) => {
    const found = await findToOpen(tx, actor, whole, permit, reason);
    await logAccess(tx, {
      kind: "read",
      subject: found.ref,
      country: found.country,
      ...(reason ? { reason } : {}),
    });
    const readings = facesOf(actor, found, reason);
    const faceFrom = ({
      face,
      stays,
      functionalNeeds,
      notes,
      ...circle
    }: AnswersOf<typeof readings>): Face => ({
      ...face,
      country: found.country,
      stays,
      functionalNeeds,
      notes,
      circle: circleFrom(found.id, actor, circle),
      may: {
        edit: found.may.edit,
        close: found.may.close,
        note: found.may.note,
        transfer: found.may.transfer,
      },
    });
    if (found.masked) {
      const [face] = await Promise.all([readTogether(tx, readings), assertNotTooMany(tx, actor)]);
      return { ...faceFrom(face), masked: true };
    }
    const [all] = await Promise.all([
      readTogether(tx, { ...readings, ...wholeOf(actor, found, reason, before) }),
      assertNotTooMany(tx, actor),
    ]);
    const { past, events, identity, permissions, cases, sheetWords, ...others } = all;
    const { consents, documentsDue, needs, law, ...face } = others;
    return {
      ...faceFrom(face),
      identity,
      permissions,
      cases,
      sheetWords,
      consents,
      documentsDue,
      needs,
      history: past.entries,
      events: events.filter(({ at }) => at >= (past.since ?? "") && (past.until === null || at < past.until)),
      olderHistory: past.older,
      hardWhy: { why: law.why, rule: law.rule, country: law.country },
      masked: false,
    };
  });
}
