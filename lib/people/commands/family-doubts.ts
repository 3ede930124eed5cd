import "server-only";
import type { Tx } from "@/lib/core/db";
import { assertConfirmed, type Doubt } from "../doubt";
import { doubtsOf, type Kin } from "../kinship";
import { bornOf } from "../stored-person";

/** A person of a family as they are or would be: who, and what relationships depend on. */
export type Relative = Kin & { ref: string };
/** `one` is `code` to `other`. */
export type Tie = { code: string; one: Relative; other: Relative };

export const relativeSelect = { ref: true, sex: true, bornFrom: true, bornTo: true } as const;

type Row = { ref: string; sex: string; bornFrom: Date | null; bornTo: Date | null };

/** A row in the form that relationships need. */
export function relativeOf(row: Row): Relative {
  return { ref: row.ref, sex: row.sex, born: bornOf(row) };
}

/** Unlikely relationships between people, as doubts. */
export function doubtsOfTies(ties: readonly Tie[]): Doubt[] {
  return ties.flatMap(({ code, one, other }) =>
    doubtsOf(code, one, other).map((doubt) => ({
      messageKey: `people.doubt.${doubt}`,
      values: { one: one.ref || "–", other: other.ref },
    })),
  );
}

/** Asks about unlikely relationships in a family, unless they were confirmed (assertConfirmed). */
export function assertCredible(ties: readonly Tie[], confirmed: boolean | undefined): void {
  assertConfirmed(doubtsOfTies(ties), confirmed);
}

/** The focal point of a group, if it has one. */
export async function focalOf(tx: Tx, groupId: string): Promise<Relative | null> {
  const found = await tx.groupMembership.findFirst({
    where: { groupId, focalPoint: true, toOn: null },
    select: { person: { select: relativeSelect } },
  });
  return found && relativeOf(found.person);
}

/**
 * How a person is related to others of the programme and they to the person, as far as the user's countries reach.
 */
export async function tiesOf(tx: Tx, id: string, as: Relative): Promise<Tie[]> {
  const mine = await tx.groupMembership.findFirst({
    where: { personId: id, toOn: null },
    select: { groupId: true, relationship: true, focalPoint: true },
  });
  const group = mine
    ? await tx.groupMembership.findMany({
        where: { groupId: mine.groupId, toOn: null, personId: { not: id } },
        select: { relationship: true, focalPoint: true, personId: true },
      })
    : [];
  const recorded = await tx.relationship.findMany({
    where: { toOn: null, OR: [{ personAId: id }, { personBId: id }] },
    select: { code: true, personAId: true, personBId: true },
  });
  // Read separately: people of another country are not visible, and their relationships are not asked about.
  const ids = [
    ...group.map((each) => each.personId),
    ...recorded.flatMap((each) => [each.personAId, each.personBId]),
  ];
  const rows = await tx.person.findMany({
    where: { id: { in: ids.filter((each) => each !== id) } },
    select: { id: true, ...relativeSelect },
  });
  const known = new Map([[id, as], ...rows.map((row) => [row.id, relativeOf(row)] as const)]);
  const tie = (code: string, oneId: string, otherId: string): Tie[] => {
    const one = known.get(oneId);
    const other = known.get(otherId);
    return one && other ? [{ code, one, other }] : [];
  };
  return [
    ...group.flatMap(({ relationship, focalPoint, personId }) => {
      if (mine?.focalPoint) return tie(relationship, personId, id);
      return focalPoint && mine ? tie(mine.relationship, id, personId) : [];
    }),
    ...recorded.flatMap(({ code, personAId, personBId }) => tie(code, personBId, personAId)),
  ];
}
