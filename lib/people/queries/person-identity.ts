import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import type { Prisma, Tx } from "@/lib/core/db";
import { openDataKey, openWith } from "@/lib/core/seal";
import { formSelect } from "../stored-person";

export type ShownDocument = {
  type: string;
  number: string | null;
  lastFour: string;
  issuer: string | null;
  issuedOn: CivilDate | null;
  expiresOn: CivilDate | null;
  namePrinted: string | null;
  status: string;
  noneReason: string | null;
  verifiedOn: CivilDate | null;
};
export type ShownContact = {
  kind: string;
  value: string;
  lastFour: string;
  safe: boolean;
  safeNote: string | null;
  inUse: boolean;
  toOn: CivilDate | null;
};

const identitySelect = {
  ...formSelect,
  id: true,
  ref: true,
  country: true,
  presentIn: true,
  version: true,
  status: true,
  statusReason: true,
  statusOn: true,
  nationality: true,
  bornOn: true,
  bornPrecision: true,
  bornCalendar: true,
  bornEstimated: true,
  deceasedOn: true,
  registeredAt: true,
  dataKey: true,
  aliases: { select: { kind: true, name: true, nameNative: true } },
  languages: { select: { language: true, speaks: true, reads: true, writes: true } },
  documents: { orderBy: { id: "desc" } },
  contacts: { orderBy: [{ inUse: "desc" }, { id: "desc" }] },
  arrivals: {
    orderBy: { enteredOn: "desc" },
    select: { enteredOn: true, crossing: true, mode: true, token: true },
  },
} as const satisfies Prisma.PersonSelect;

/** A person's own data with the sealed numbers opened; only for those whose permit is not masked. */
export async function readIdentity(tx: Tx, id: string) {
  const row = await tx.person.findUniqueOrThrow({ where: { id }, select: identitySelect });
  const key = openDataKey(row.dataKey);
  const documents: ShownDocument[] = row.documents.map((each) => ({
    type: each.type,
    number: each.numberSealed ? openWith(key, each.numberSealed) : null,
    lastFour: each.lastFour,
    issuer: each.issuer,
    issuedOn: maybeDay(each.issuedOn),
    expiresOn: maybeDay(each.expiresOn),
    namePrinted: each.namePrinted,
    status: each.status,
    noneReason: each.noneReason,
    verifiedOn: maybeDay(each.verifiedOn),
  }));
  const contacts: ShownContact[] = row.contacts.map((each) => ({
    kind: each.kind,
    value: openWith(key, each.valueSealed),
    lastFour: each.lastFour,
    safe: each.safe,
    safeNote: each.safeNote,
    inUse: each.inUse,
    toOn: maybeDay(each.toOn),
  }));
  const {
    id: _id,
    dataKey: _key,
    bornOn,
    bornPrecision,
    bornCalendar,
    bornOriginalText,
    bornEstimated,
    ...rest
  } = row;
  return {
    ...rest,
    // The names of domain.md (b) are those of the API.
    dob: maybeDay(bornOn),
    dobPrecision: bornPrecision,
    dobCalendar: bornCalendar,
    dobOriginalText: bornOriginalText,
    dobEstimated: bornEstimated,
    statusOn: maybeDay(row.statusOn),
    deceasedOn: maybeDay(row.deceasedOn),
    registeredAt: row.registeredAt.toISOString(),
    arrivals: row.arrivals.map((each) => ({ ...each, enteredOn: maybeDay(each.enteredOn) })),
    documents,
    contacts,
  };
}

export type PersonIdentity = Awaited<ReturnType<typeof readIdentity>>;
