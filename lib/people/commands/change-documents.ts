import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { lastFour, sealedText, sealWith } from "@/lib/core/seal";
import { foldNumber } from "@/lib/core/text";
import { assertCodes } from "@/lib/reference/queries";
import { CODE_SETS } from "../code-sets";
import type { documentCheckInput, documentInput, documentStateInput } from "../document-schema";
import { assertConfirmed, type Doubt } from "../doubt";
import { readZone, type Zone } from "../machine-readable";
import { documentNames, registerNames } from "../number-name";
import { doubtsOfNumbers, groupOf } from "../queries/known-already";
import { type Edited, openForEdit, rowNamed } from "./open-for-edit";
import { addNumberKeys } from "./write-keys";

type Typed = z.output<typeof documentInput>;

const refuse = (field: string, messageKey: string): never => {
  throw new Failure("invalid", { field, messageKey });
};

/** The machine-readable lines, if any were typed. Failure("invalid"): zone, zoneReason, number. */
function zoneOf({ zone, zoneReason, number }: Typed, today: CivilDate): Zone | null {
  if (!zone) return null;
  const read = readZone(zone, today) ?? refuse("zone", "people.error.zone");
  if (zoneReason) return read;
  if (read.faults.length > 0) refuse("zoneReason", "people.error.zoneReason");
  if (number && foldNumber(number) !== foldNumber(read.number)) refuse("number", "people.error.zoneNumber");
  return read;
}

/** What the lines and the record disagree on: the document is someone else's, or the record needs correcting. */
function doubtsOfZone(zone: Zone | null, { sex, born }: Edited): Doubt[] {
  if (!zone) return [];
  const doubts: Doubt[] = [];
  if (zone.sex && (sex === "F" || sex === "M") && sex !== zone.sex)
    doubts.push({ messageKey: "people.doubt.zoneSex", values: {} });
  if (zone.born && born && (zone.born < born.bornFrom || zone.born > born.bornTo))
    doubts.push({ messageKey: "people.doubt.zoneBorn", values: { day: zone.born } });
  return doubts;
}

/**
 * Asks in one question about others who have the number and about lines that differ from the record.
 * Failure("refused").
 */
async function ask(
  tx: Tx,
  actor: Actor,
  { person, number, zone }: { person: Edited; number: string; zone: Zone | null },
): Promise<void> {
  const bearer = { personId: person.id, groupId: await groupOf(tx, person.id) };
  const known = number ? await doubtsOfNumbers(tx, actor, [{ kind: "document", text: number }], bearer) : [];
  assertConfirmed([...known, ...doubtsOfZone(zone, person)], false);
}

/**
 * Adds a document of a person; number, machine-readable lines, entries in the register and names are sealed. With
 * `replaces`, those of the same type are marked lost but can still be found by their number. Failures: forbidden,
 * notFound, invalid (type, number, zone, zoneReason, issuedOn, expiresOn), refused (asks about someone else who has the
 * number, and about lines that differ from the record).
 */
export async function addDocument(actor: Actor, input: Typed): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await openForEdit(tx, permit, input.ref);
    const { id: personId, country, key, today } = person;
    await assertCodes(tx, [{ set: CODE_SETS.documentType, code: input.type, field: "type" }]);
    assertPast(input.issuedOn, { ...person, field: "issuedOn" });
    const zone = zoneOf(input, today);
    const number = input.number || (zone?.number ?? "");
    const expiresOn = input.expiresOn ?? zone?.expiresOn ?? null;
    if (input.issuedOn && expiresOn && expiresOn < input.issuedOn) refuse("expiresOn", "failure.date.order");
    if (!input.confirmed) await ask(tx, actor, { person, number, zone });
    if (input.replaces) {
      await tx.identityDocument.updateMany({
        where: { personId, type: input.type, status: { not: "LOST" } },
        data: { status: "LOST" },
      });
    }
    await tx.identityDocument.create({
      data: {
        id: newId(),
        personId,
        country,
        type: input.type,
        numberSealed: number ? sealWith(key, number) : null,
        lastFour: lastFour(number || input.registration),
        zoneSealed: zone ? sealWith(key, zone.lines.join("\n")) : null,
        zoneReasonSealed: sealedText(key, zone ? input.zoneReason : ""),
        volumeSealed: sealedText(key, input.volume),
        pageSealed: sealedText(key, input.page),
        registrationSealed: sealedText(key, input.registration),
        serialSealed: sealedText(key, input.serial),
        issuerSealed: sealedText(key, input.issuer || (zone?.issuer ?? "")),
        issuedOn: input.issuedOn ? dayToDb(input.issuedOn) : null,
        expiresOn: expiresOn ? dayToDb(expiresOn) : null,
        namePrintedSealed: sealedText(key, input.namePrinted || (zone?.name ?? "")),
        status: input.status,
      },
      select: { id: true },
    });
    const names = [...(number ? documentNames(number) : []), ...registerNames(input)];
    await addNumberKeys(tx, person, "document", names);
    return { ref: input.ref };
  });
}

async function documentNamed(tx: Tx, personId: string, row: string) {
  const rows = await tx.identityDocument.findMany({
    where: { personId, type: { not: "NONE" } },
    select: { id: true, status: true, verifiedOn: true },
  });
  return rowNamed("document", rows, row);
}

/**
 * Records the status of a document: lost, held by an embassy, now seen. A document that is lost or in doubt no longer
 * counts as checked. Failures: forbidden, notFound, changedMeanwhile.
 */
export async function changeDocumentState(
  actor: Actor,
  { ref, row, seen, to }: z.output<typeof documentStateInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const { id: personId } = await openForEdit(tx, permit, ref);
    const { id } = await documentNamed(tx, personId, row);
    const holds = to === "SEEN" || to === "HELD_BY_EMBASSY";
    const { count } = await tx.identityDocument.updateMany({
      where: { id, status: seen },
      data: { status: to, ...(holds ? {} : { verifiedOn: null, verifiedById: null }) },
    });
    if (count === 0) throw new Failure("changedMeanwhile");
    return { ref };
  });
}

/**
 * Records that a document was checked against the original today and by whom, or removes that. A checked document
 * counts as seen. Failures: forbidden, notFound.
 */
export async function checkDocument(
  actor: Actor,
  { ref, row, checked }: z.output<typeof documentCheckInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const { id: personId, today } = await openForEdit(tx, permit, ref);
    const { id } = await documentNamed(tx, personId, row);
    await tx.identityDocument.update({
      where: { id },
      data: checked
        ? { status: "SEEN", verifiedOn: dayToDb(today), verifiedById: actor.id }
        : { verifiedOn: null, verifiedById: null },
      select: { id: true },
    });
    return { ref };
  });
}
