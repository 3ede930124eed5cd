import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertBorn, assertPast } from "@/lib/core/day-field";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { functionalEndInput, functionalNeedInput, needInput, needStateInput } from "../beside-schema";
import { CODE_SETS } from "../code-sets";
import { readsRestricted } from "../queries/person-needs";
import { knownCode, openForEdit, rowNamed } from "./open-for-edit";

/**
 * Adds a specific need, to be assessed. Restricted ones (docs/domain.md 2.4) can be added by everyone who may add
 * needs but read only by the officer: a second report of one reveals nothing of the first. Failures: forbidden,
 * notFound, invalid.
 */
export async function addNeed(actor: Actor, input: z.output<typeof needInput>): Promise<{ ref: string }> {
  const permit = actor.permit("need.add");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: personId, country, today, bornFrom } = await openForEdit(tx, permit, input.ref);
      const { sensitive: restricted } = await knownCode(tx, CODE_SETS.need, input.code, "code");
      if (input.severity) await knownCode(tx, CODE_SETS.needSeverity, input.severity, "severity");
      assertPast(input.identifiedOn, { today, bornFrom, field: "identifiedOn" });
      const open = { personId, code: input.code, status: { not: "ENDED" } };
      if (!restricted && (await tx.specificNeed.count({ where: open })) > 0)
        throw new Failure("invalid", { field: "code", messageKey: "people.error.needThere" });
      await tx.specificNeed.create({
        data: {
          id: newId(),
          personId,
          country,
          code: input.code,
          status: "PENDING",
          severity: input.severity || null,
          restricted,
          identifiedOn: dayToDb(input.identifiedOn),
          identifiedById: actor.id,
        },
        select: { id: true },
      });
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

/**
 * Confirms or ends a specific need if it still has the state the user saw; only users who may read a restricted one
 * find it. Failures: forbidden, notFound, invalid, changedMeanwhile.
 */
export async function decideNeed(
  actor: Actor,
  input: z.output<typeof needStateInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("need.add");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: personId, today } = await openForEdit(tx, permit, input.ref);
      const open = (await readsRestricted(tx, actor, personId)) ? {} : { restricted: false };
      const needs = await tx.specificNeed.findMany({
        where: { personId, ...open },
        select: { id: true, identifiedOn: true },
      });
      const need = rowNamed("need", needs, input.need);
      assertPast(input.on, { after: maybeDay(need.identifiedOn), today, field: "on" });
      const ended = input.to === "ENDED" ? { endedOn: dayToDb(input.on) } : {};
      const { count } = await tx.specificNeed.updateMany({
        where: { AND: [{ id: need.id, status: input.seen }, { status: { notIn: ["ENDED", input.to] } }] },
        data: { status: input.to, ...ended },
      });
      if (count === 0) throw new Failure("changedMeanwhile");
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

/** Adds a person's housing need, without the reason. Failures: forbidden, notFound, invalid. */
export async function addFunctionalNeed(
  actor: Actor,
  input: z.output<typeof functionalNeedInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("need.add");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: personId, country, bornFrom } = await openForEdit(tx, permit, input.ref);
      assertBorn(input.fromOn, { bornFrom, field: "fromOn" });
      await knownCode(tx, CODE_SETS.functionalNeed, input.kind, "kind");
      const from = dayToDb(input.fromOn);
      const still = { personId, kind: input.kind, OR: [{ toOn: null }, { toOn: { gte: from } }] };
      if ((await tx.functionalNeed.count({ where: still })) > 0)
        throw new Failure("invalid", { field: "kind", messageKey: "people.error.needThere" });
      await tx.functionalNeed.create({
        data: {
          id: newId(),
          personId,
          country,
          kind: input.kind,
          fromOn: from,
          toOn: input.toOn ? dayToDb(input.toOn) : null,
        },
        select: { id: true },
      });
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

/**
 * Sets the last day of a housing need, unless another one has been set meanwhile. Failures: forbidden, notFound,
 * invalid, changedMeanwhile.
 */
export async function endFunctionalNeed(
  actor: Actor,
  input: z.output<typeof functionalEndInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("need.add");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { id: personId } = await openForEdit(tx, permit, input.ref);
      const needs = await tx.functionalNeed.findMany({
        where: { personId },
        select: { id: true, fromOn: true, toOn: true },
      });
      const need = rowNamed("functional-need", needs, input.need);
      if ((maybeDay(need.toOn) ?? "") !== input.seen) throw new Failure("changedMeanwhile");
      const lastOn = dayToDb(input.lastOn);
      if (lastOn < need.fromOn)
        throw new Failure("invalid", { field: "lastOn", messageKey: "failure.date.before" });
      const { count } = await tx.functionalNeed.updateMany({
        where: { id: need.id, toOn: need.toOn },
        data: { toOn: lastOn },
      });
      if (count === 0) throw new Failure("changedMeanwhile");
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}
