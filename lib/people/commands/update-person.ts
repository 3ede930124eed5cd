import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx, takeTurn } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { assigned, columnsOf } from "@/lib/core/reading";
import { assertCodes } from "@/lib/reference/queries";
import { readTypedBirth } from "../birth-typed";
import { firstRecordedDay } from "../queries/first-day";
import { levelOf } from "../registration-level";
import type { PersonPatch } from "../schema";
import {
  birthColumns,
  codesOf,
  formOf,
  formSelect,
  NAME_FIELDS,
  columnsOf as personColumnsOf,
  type StoredPerson,
} from "../stored-person";
import { assertCredible, relativeOf, tiesOf } from "./family-doubts";
import { writeNameKeys } from "./write-keys";

/** As long as the wait for the lock on the row itself. */
const EDITORS_WAIT_MS = 3_000;

type Born = {
  id: string;
  bornOn: Date | null;
  bornFrom: Date | null;
  bornTo: Date | null;
  bornPrecision: string;
};

type Stored = StoredPerson & Born & { country: string; version: number };

const BORN: readonly (keyof Born)[] = ["id", "bornOn", "bornFrom", "bornTo", "bornPrecision"];
const STORED = columnsOf("p", [...BORN, "country", "version", ...Object.keys(formSelect)]);

async function changedBirth(tx: Tx, before: StoredPerson & Born, country: string, patch: PersonPatch) {
  const { dob, dobPrecision, dobOriginalText: text } = patch;
  // A text that has been read is not read again: an age given last year would make the person younger.
  const sameText = text === undefined || (text === before.bornOriginalText && !patch.dobCalendar);
  const sameDay =
    dob === undefined ||
    (dob === maybeDay(before.bornOn) && (dobPrecision ?? before.bornPrecision) === before.bornPrecision);
  if (sameText && sameDay) return {};
  const read = readTypedBirth(patch, todayIn(countryOf(country)));
  if (!read.ok) throw new Failure("invalid", { field: read.field, messageKey: read.messageKey });
  const first = read.birth && (await firstRecordedDay(tx, before.id));
  // A person who arrived, was seen or had a document was born by then.
  if (read.birth && first && first < read.birth.bornFrom) {
    const field = dob === undefined ? "dobOriginalText" : "dob";
    throw new Failure("invalid", {
      field,
      messageKey: "people.birthError.afterRecord",
      values: { day: first },
    });
  }
  return birthColumns(read.birth, text ?? "");
}

/** For a change of sex or birth, whether the person's relationships are still possible. */
async function askAboutFamily(
  tx: Tx,
  ref: string,
  before: StoredPerson & Born,
  patch: PersonPatch,
  birth: { bornFrom?: Date | null; bornTo?: Date | null },
): Promise<void> {
  const sex = patch.sex ?? before.sex;
  if (sex === before.sex && birth.bornFrom === undefined) return;
  const { bornFrom, bornTo } = { ...before, ...birth };
  const as = relativeOf({ ref, sex, bornFrom, bornTo });
  assertCredible(await tiesOf(tx, before.id, as), patch.confirmed);
}

function conflict(version: number, row: StoredPerson, patch: PersonPatch): Failure {
  const { version: _seen, reason: _reason, confirmed: _confirmed, ...sent } = patch;
  return new Failure("changedMeanwhile", { data: { version, current: formOf(row), sent } });
}

/**
 * Changes the fields named in `patch` for the person with this reference, if it still has the version the user saw;
 * the reason goes into the audit. Returns the new version. Failures: forbidden, notFound, invalid with its field,
 * changedMeanwhile with the current values, refused (asks about an unlikely family).
 */
export async function updatePerson(
  actor: Actor,
  { ref, ...patch }: PersonPatch & { ref: string },
): Promise<{ ref: string; version: number }> {
  const within = actor.permitSql("person.edit", "p");
  return inTransaction(
    actor.who,
    async (tx) => {
      takeTurn(tx, [`person:${ref}`], EDITORS_WAIT_MS);
      const [before] = await tx.$queryRaw<Stored[]>`
        SELECT ${STORED} FROM person p WHERE p.ref = ${ref} AND ${within}`;
      if (!before) throw new Failure("notFound");
      if (before.version !== patch.version) throw conflict(before.version, before, patch);
      await assertCodes(tx, codesOf(patch, before));
      const birth = await changedBirth(tx, before, before.country, patch);
      await askAboutFamily(tx, ref, before, patch, birth);
      const columns = { ...personColumnsOf(patch), ...birth };
      const named = { ...formOf(before), bornPrecision: before.bornPrecision, ...columns };
      if (named.registrationLevel !== "COUNT" && !named.givenName && !named.nameNative)
        throw new Failure("invalid", { field: "givenName", messageKey: "failure.person.name" });
      const count = await tx.$executeRaw`
        UPDATE person SET ${assigned({ ...columns, registrationLevel: levelOf(named) })}, version = version + 1
        WHERE id = ${before.id}::uuid AND version = ${patch.version}`;
      // Another user was faster between our read and our write.
      if (count === 0) {
        const [current] = await tx.$queryRaw<Stored[]>`
          SELECT ${STORED} FROM person p WHERE p.id = ${before.id}::uuid`;
        throw conflict(current?.version ?? 0, current ?? before, patch);
      }
      if (NAME_FIELDS.some((field) => patch[field] !== undefined)) await writeNameKeys(tx, before);
      return { ref, version: patch.version + 1 };
    },
    patch.reason || undefined,
  );
}
