import "server-only";
import type { z } from "zod";
import type { Actor, Permit } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertBorn } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { holdPeople } from "@/lib/housing/commands/site-in-reach";
import { heldTransfer } from "../queries/transfer-in-reach";
import type { proposeTransferInput, withdrawTransferInput } from "../schema";

const refused = (what: string, values: Record<string, string> = {}) =>
  new Failure("refused", { messageKey: `failure.transfer.${what}`, field: "people", values });

/** The named people within the permit, all of one country, locked until the end of the transaction. */
async function peopleToTransfer(tx: Tx, { where }: Permit<"person.transfer">, refs: readonly string[]) {
  await holdPeople(tx, refs);
  const people = await tx.person.findMany({
    where: { AND: [where, { ref: { in: [...refs] } }] },
    orderBy: { ref: "asc" },
    select: { id: true, ref: true, country: true, status: true, bornFrom: true },
  });
  if (people.length !== refs.length) throw new Failure("notFound");
  if (new Set(people.map(({ country }) => country)).size > 1) throw refused("twoCountries");
  const closed = people.find(({ status }) => status === "CLOSED");
  if (closed) throw refused("closed", { ref: closed.ref });
  return people;
}

/**
 * Proposes that another country answers for a person, or for several of one group, from a day on. Nothing changes until
 * a coordinator of that country accepts. Failures: forbidden, notFound, invalid (to, on), refused (closed, two
 * countries, proposed already).
 */
export async function proposeTransfer(
  actor: Actor,
  { person, people: others, to, on, reason }: z.output<typeof proposeTransferInput>,
): Promise<{ ref: string; transfer: string; version: number }> {
  const permit = actor.permit("person.transfer");
  return inTransaction(
    actor.who,
    async (tx) => {
      const people = await peopleToTransfer(tx, permit, [...new Set([person, ...others])]);
      const country = people[0]?.country ?? "";
      if (to === country)
        throw new Failure("invalid", { messageKey: "failure.transfer.sameCountry", field: "to" });
      for (const each of people) assertBorn(on, { bornFrom: maybeDay(each.bornFrom), field: "on" });
      const waiting = await tx.transferPerson.findFirst({
        where: { personId: { in: people.map(({ id }) => id) }, transfer: { state: "PROPOSED" } },
        select: { person: { select: { ref: true } } },
      });
      if (waiting) throw refused("waiting", { ref: waiting.person.ref });
      const id = newId();
      const { ref, version } = await tx.countryTransfer.create({
        data: {
          id,
          country,
          toCountry: to,
          onDay: dayToDb(on),
          reason,
          proposedById: actor.id,
          proposedAt: now(),
        },
        select: { ref: true, version: true },
      });
      await tx.transferPerson.createMany({
        data: people.map((each) => ({
          id: newId(),
          transferId: id,
          country,
          toCountry: to,
          personId: each.id,
          personCountry: country,
        })),
      });
      return { ref: person, transfer: ref, version };
    },
    reason,
  );
}

/**
 * Withdraws a proposal before the other country has decided. Failures: forbidden, notFound, changedMeanwhile (decided
 * since).
 */
export async function withdrawTransfer(
  actor: Actor,
  input: z.output<typeof withdrawTransferInput>,
): Promise<{ state: "WITHDRAWN" }> {
  actor.permit("person.transfer");
  return inTransaction(actor.who, async (tx) => {
    const transfer = await heldTransfer(tx, actor, input, "sending");
    await tx.countryTransfer.update({
      where: { id: transfer.id },
      data: { state: "WITHDRAWN", decidedById: actor.id, decidedAt: now(), version: { increment: 1 } },
      select: { id: true },
    });
    return { state: "WITHDRAWN" };
  });
}
