import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { openWith, sealedText, sealWith } from "@/lib/core/seal";
import type { endInput, relativeChangeInput, relativeInput } from "../beside-schema";
import { CODE_SETS } from "../code-sets";
import { knownCode, openForEdit, rowNamed } from "./open-for-edit";

type Typed = z.output<typeof relativeInput>;

/** What is stored of a relative: where they are and what threatens them is sealed. Failure("invalid") for a code. */
async function columnsOf(tx: Tx, key: Buffer, typed: Typed) {
  const { relation, name, livesIn, place, contact, inDanger, danger, deceased } = typed;
  await knownCode(tx, CODE_SETS.relation, relation, "relation");
  if (livesIn) await knownCode(tx, CODE_SETS.livesIn, livesIn, "livesIn");
  return {
    relation,
    nameSealed: sealWith(key, name),
    livesInSealed: sealedText(key, livesIn),
    placeSealed: sealedText(key, place),
    contactSealed: sealedText(key, contact),
    inDanger,
    dangerSealed: sealedText(key, danger),
    deceased,
  };
}

/** Adds a relative who is not in the programme. Failures: forbidden, notFound, invalid. */
export async function addRelative(actor: Actor, input: Typed): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: personId, country, key } = await openForEdit(tx, permit, input.ref);
      const columns = await columnsOf(tx, key, input);
      await tx.relativeOutside.create({
        data: { id: newId(), personId, country, ...columns },
        select: { id: true },
      });
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

/**
 * Changes what is known of a relative who is not in the programme. Failures: forbidden, notFound, invalid,
 * changedMeanwhile (with what was saved since).
 */
export async function changeRelative(
  actor: Actor,
  { row, version, ...input }: z.output<typeof relativeChangeInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: personId, key } = await openForEdit(tx, permit, input.ref);
      const open = await tx.relativeOutside.findMany({ where: { personId, endedOn: null } });
      const known = rowNamed("relative", open, row);
      const columns = await columnsOf(tx, key, input);
      const { count } = await tx.relativeOutside.updateMany({
        where: { id: known.id, version },
        data: { ...columns, version: { increment: 1 } },
      });
      if (count > 0) return { ref: input.ref };
      const opened = (sealed: Uint8Array | null) => (sealed ? openWith(key, sealed) : "");
      const current = {
        relation: known.relation,
        name: opened(known.nameSealed),
        livesIn: opened(known.livesInSealed),
        place: opened(known.placeSealed),
        contact: opened(known.contactSealed),
        inDanger: known.inDanger,
        danger: opened(known.dangerSealed),
        deceased: known.deceased,
      };
      const { ref: _ref, reason: _reason, ...sent } = input;
      throw new Failure("changedMeanwhile", { data: { version: known.version, current, sent } });
    },
    input.reason || undefined,
  );
}

/**
 * Removes a relative outside the programme from the file; the history keeps that there was one. Failures: forbidden,
 * notFound.
 */
export async function endRelative(actor: Actor, input: z.output<typeof endInput>): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: personId, today } = await openForEdit(tx, permit, input.ref);
      const open = await tx.relativeOutside.findMany({
        where: { personId, endedOn: null },
        select: { id: true },
      });
      const { id } = rowNamed("relative", open, input.row);
      await tx.relativeOutside.update({
        where: { id },
        data: { endedOn: dayToDb(today) },
        select: { id: true },
      });
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}
