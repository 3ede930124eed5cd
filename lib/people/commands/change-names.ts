import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { aliasInput, endInput, languageInput } from "../beside-schema";
import { CODE_SETS } from "../code-sets";
import { knownCode, openForEdit, rowNamed } from "./open-for-edit";
import { writeNameKeys } from "./write-keys";

/** Adds another name; from now on the person is found by it. Failures: forbidden, notFound, invalid. */
export async function addAlias(actor: Actor, input: z.output<typeof aliasInput>): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await openForEdit(tx, permit, input.ref);
      const { kind, name, nameNative } = input;
      await knownCode(tx, CODE_SETS.aliasKind, kind, "kind");
      const { id: personId, country } = person;
      await tx.personAlias.create({
        data: { id: newId(), personId, country, kind, name, nameNative },
        select: { id: true },
      });
      await writeNameKeys(tx, person);
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

/**
 * Removes another name: it stays in the history, but nobody finds the person by it. Failures: forbidden, notFound.
 */
export async function endAlias(actor: Actor, input: z.output<typeof endInput>): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await openForEdit(tx, permit, input.ref);
      const open = await tx.personAlias.findMany({
        where: { personId: person.id, endedOn: null },
        select: { id: true },
      });
      const { id } = rowNamed("alias", open, input.row);
      await tx.personAlias.update({
        where: { id },
        data: { endedOn: dayToDb(person.today) },
        select: { id: true },
      });
      await writeNameKeys(tx, person);
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

const LEVELS = ["speaks", "reads", "writes"] as const;

/**
 * Records how well a person speaks, reads and writes a language, replacing what was recorded if it is still as the
 * user saw it. Failures: forbidden, notFound, invalid, changedMeanwhile with the current value.
 */
export async function recordLanguage(
  actor: Actor,
  input: z.output<typeof languageInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: personId, country } = await openForEdit(tx, permit, input.ref);
      const { language, speaks, reads, writes, version } = input;
      await knownCode(tx, CODE_SETS.language, language, "language");
      for (const field of LEVELS) await knownCode(tx, CODE_SETS.languageLevel, input[field], field);
      const levels = { speaks, reads, writes };
      const { count } =
        version === 0
          ? await tx.personLanguage.createMany({
              data: { id: newId(), personId, country, language, ...levels },
              skipDuplicates: true,
            })
          : await tx.personLanguage.updateMany({
              where: { personId, language, version },
              data: { ...levels, version: { increment: 1 } },
            });
      if (count > 0) return { ref: input.ref };
      const current = await tx.personLanguage.findUnique({
        where: { personId_language: { personId, language } },
        select: { version: true, speaks: true, reads: true, writes: true },
      });
      if (!current) throw new Failure("notFound");
      const { version: now, ...stands } = current;
      throw new Failure("changedMeanwhile", { data: { version: now, current: stands, sent: levels } });
    },
    input.reason || undefined,
  );
}
