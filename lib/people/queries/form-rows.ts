import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { openDataKey, openWith } from "@/lib/core/seal";
import { type ContactRules, MAY_TELL } from "../contact-schema";
import { DOCUMENT_STATES } from "../schema";
import { type Circle, readCircle } from "./person-circle";
import { readsRestricted } from "./person-needs";

type DocumentState = (typeof DOCUMENT_STATES)[number];

export type NeedRow = {
  row: string;
  code: string;
  status: "PENDING" | "CONFIRMED";
  severity: string | null;
  restricted: boolean;
  identifiedOn: CivilDate;
};
export type FunctionalRow = { row: string; kind: string; fromOn: CivilDate; toOn: CivilDate | null };
export type AliasRow = { row: string; kind: string; name: string; nameNative: string };
export type LanguageRow = {
  language: string;
  speaks: string;
  reads: string;
  writes: string;
  version: number;
};
export type RelativeRow = {
  row: string;
  relation: string;
  name: string;
  livesIn: string | null;
  place: string | null;
  contact: string | null;
  inDanger: boolean;
  danger: string | null;
  deceased: boolean;
  version: number;
};
export type NumberRow = { row: string; issuer: string; number: string };
export type ContactRow = ContactRules & {
  row: string;
  kind: string;
  value: string;
  inUse: boolean;
  version: number;
};

export type DocumentRow = {
  row: string;
  type: string;
  number: string | null;
  status: DocumentState;
  verifiedOn: CivilDate | null;
};

/** The current rows connected to a person, each with the name by which a form ends or changes it. */
export type FormRows = {
  needs: NeedRow[];
  hiddenNeeds: boolean;
  functionalNeeds: FunctionalRow[];
  aliases: AliasRow[];
  languages: LanguageRow[];
  relatives: RelativeRow[];
  contacts: ContactRow[];
  numbers: NumberRow[];
  documents: DocumentRow[];
  relationships: Circle["relatives"];
  neighbours: Circle["neighbours"];
  group: Circle["group"];
  household: Circle["household"];
};

async function needRows(tx: Tx, actor: Actor, personId: string) {
  const all = await tx.specificNeed.findMany({
    where: { personId, status: { not: "ENDED" } },
    orderBy: [{ identifiedOn: "desc" }, { id: "desc" }],
    select: { id: true, code: true, status: true, severity: true, restricted: true, identifiedOn: true },
  });
  const open = (await readsRestricted(tx, actor, personId)) ? all : all.filter((need) => !need.restricted);
  const needs = open.map(({ id, status, identifiedOn, ...need }) => ({
    ...need,
    row: opaqueId("need", id),
    status: status === "CONFIRMED" ? ("CONFIRMED" as const) : ("PENDING" as const),
    identifiedOn: dayFromDb(identifiedOn),
  }));
  return { needs, hiddenNeeds: open.length < all.length };
}

async function functionalRows(tx: Tx, personId: string, today: Date): Promise<FunctionalRow[]> {
  const rows = await tx.functionalNeed.findMany({
    where: { personId, OR: [{ toOn: null }, { toOn: { gte: today } }] },
    orderBy: [{ fromOn: "asc" }, { id: "asc" }],
    select: { id: true, kind: true, fromOn: true, toOn: true },
  });
  return rows.map(({ id, kind, fromOn, toOn }) => ({
    row: opaqueId("functional-need", id),
    kind,
    fromOn: dayFromDb(fromOn),
    toOn: maybeDay(toOn),
  }));
}

async function relativeRows(tx: Tx, personId: string, dataKey: Uint8Array): Promise<RelativeRow[]> {
  const rows = await tx.relativeOutside.findMany({
    where: { personId, endedOn: null },
    orderBy: { id: "asc" },
    select: {
      id: true,
      relation: true,
      nameSealed: true,
      placeSealed: true,
      livesInSealed: true,
      contactSealed: true,
      inDanger: true,
      dangerSealed: true,
      deceased: true,
      version: true,
    },
  });
  const key = openDataKey(dataKey);
  const open = (sealed: Uint8Array | null) => (sealed ? openWith(key, sealed) : null);
  return rows.map(({ id, relation, inDanger, deceased, version, ...sealed }) => ({
    row: opaqueId("relative", id),
    relation,
    name: openWith(key, sealed.nameSealed),
    livesIn: open(sealed.livesInSealed),
    place: open(sealed.placeSealed),
    contact: open(sealed.contactSealed),
    inDanger,
    danger: open(sealed.dangerSealed),
    deceased,
    version,
  }));
}

async function contactRows(tx: Tx, personId: string, dataKey: Uint8Array): Promise<ContactRow[]> {
  const rows = await tx.contactPoint.findMany({
    where: { personId },
    orderBy: [{ inUse: "desc" }, { id: "desc" }],
    select: {
      id: true,
      kind: true,
      valueSealed: true,
      safe: true,
      safeNoteSealed: true,
      noMessage: true,
      mayTell: true,
      callFrom: true,
      callTo: true,
      inUse: true,
      version: true,
    },
  });
  const key = openDataKey(dataKey);
  return rows.map(({ id, valueSealed, safeNoteSealed, mayTell, callFrom, callTo, ...rest }) => ({
    ...rest,
    row: opaqueId("contact", id),
    value: openWith(key, valueSealed),
    safeNote: safeNoteSealed ? openWith(key, safeNoteSealed) : "",
    mayTell: MAY_TELL.find((who) => who === mayTell) ?? "PERSON",
    callFrom: callFrom ?? "",
    callTo: callTo ?? "",
  }));
}

async function numberRows(tx: Tx, personId: string, dataKey: Uint8Array): Promise<NumberRow[]> {
  const rows = await tx.personNumber.findMany({
    where: { personId, endedOn: null },
    orderBy: { id: "asc" },
    select: { id: true, issuer: true, numberSealed: true },
  });
  const key = openDataKey(dataKey);
  return rows.map(({ id, issuer, numberSealed }) => ({
    row: opaqueId("number", id),
    issuer,
    number: openWith(key, numberSealed),
  }));
}

const isState = (text: string): text is DocumentState => DOCUMENT_STATES.some((state) => state === text);

async function documentRows(tx: Tx, personId: string, dataKey: Uint8Array): Promise<DocumentRow[]> {
  const rows = await tx.identityDocument.findMany({
    where: { personId, type: { not: "NONE" } },
    orderBy: { id: "desc" },
    select: {
      id: true,
      type: true,
      numberSealed: true,
      registrationSealed: true,
      status: true,
      verifiedOn: true,
    },
  });
  const key = openDataKey(dataKey);
  return rows.flatMap(({ id, numberSealed, registrationSealed, status, verifiedOn, type }) => {
    const sealed = numberSealed ?? registrationSealed;
    if (!isState(status)) return [];
    const number = sealed ? openWith(key, sealed) : null;
    return [{ row: opaqueId("document", id), type, number, status, verifiedOn: maybeDay(verifiedOn) }];
  });
}

/** Rows connected to a person, for users who may edit it; restricted needs only for those who may read them. */
export async function readFormRows(
  tx: Tx,
  actor: Actor,
  { id, dataKey, today }: { id: string; dataKey: Uint8Array; today: Date },
): Promise<FormRows> {
  const circle = await readCircle(tx, actor, id);
  const aliases = await tx.personAlias.findMany({
    where: { personId: id, endedOn: null },
    orderBy: { id: "asc" },
    select: { id: true, kind: true, name: true, nameNative: true },
  });
  return {
    ...(await needRows(tx, actor, id)),
    functionalNeeds: await functionalRows(tx, id, today),
    aliases: aliases.map(({ id: row, ...alias }) => ({ ...alias, row: opaqueId("alias", row) })),
    languages: await tx.personLanguage.findMany({
      where: { personId: id },
      orderBy: { id: "asc" },
      select: { language: true, speaks: true, reads: true, writes: true, version: true },
    }),
    relatives: await relativeRows(tx, id, dataKey),
    contacts: await contactRows(tx, id, dataKey),
    numbers: await numberRows(tx, id, dataKey),
    documents: await documentRows(tx, id, dataKey),
    relationships: circle.relatives,
    neighbours: circle.neighbours,
    group: circle.group,
    household: circle.household,
  };
}
