import "server-only";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { doubtsOf, type Kin } from "../kinship";
import { bornOf } from "../stored-person";

/** A person of a family as it stands or would stand: who, and what relations look at. */
export type Relative = Kin & { ref: string };
/** `one` is `code` to `other`. */
export type Tie = { code: string; one: Relative; other: Relative };

export const relativeSelect = { ref: true, sex: true, bornFrom: true, bornTo: true } as const;

type Row = { ref: string; sex: string; bornFrom: Date | null; bornTo: Date | null };

/** A row as relations look at it. */
export function relativeOf(row: Row): Relative {
  return { ref: row.ref, sex: row.sex, born: bornOf(row) };
}

/**
 * Asks before something is saved that cannot well be, unless it was confirmed. Failure("refused") with what is doubted as
 * `confirm`: sentences and whom they are about; sent again with `confirmed` it is saved.
 */
export function assertCredible(ties: readonly Tie[], confirmed: boolean | undefined): void {
  if (confirmed) return;
  const confirm = ties.flatMap(({ code, one, other }) =>
    doubtsOf(code, one, other).map((doubt) => ({
      messageKey: `people.doubt.${doubt}`,
      values: { one: one.ref || "–", other: other.ref },
    })),
  );
  if (confirm.length > 0) throw new Failure("refused", { messageKey: "people.doubt.ask", data: { confirm } });
}

/** The focal point of a group, if it has one. */
export async function focalOf(tx: Tx, groupId: string): Promise<Relative | null> {
  const found = await tx.groupMembership.findFirst({
    where: { groupId, focalPoint: true, toOn: null },
    select: { person: { select: relativeSelect } },
  });
  return found && relativeOf(found.person);
}

/** What a person is to others of the programme and others to them: in their group, and as it was recorded. */
export async function tiesOf(tx: Tx, id: string, as: Relative): Promise<Tie[]> {
  const mine = await tx.groupMembership.findFirst({
    where: { personId: id, toOn: null },
    select: { groupId: true, relationship: true, focalPoint: true },
  });
  const group = await tx.groupMembership.findMany({
    where: { groupId: mine?.groupId ?? id, toOn: null, personId: { not: id } },
    select: { relationship: true, focalPoint: true, person: { select: relativeSelect } },
  });
  const recorded = await tx.relationship.findMany({
    where: { toOn: null, OR: [{ personAId: id }, { personBId: id }] },
    select: {
      ...{ code: true, personAId: true },
      ...{ personA: { select: relativeSelect }, personB: { select: relativeSelect } },
    },
  });
  return [
    ...group.flatMap(({ relationship, focalPoint, person }): Tie[] => {
      if (mine?.focalPoint) return [{ code: relationship, one: relativeOf(person), other: as }];
      return focalPoint && mine ? [{ code: mine.relationship, one: as, other: relativeOf(person) }] : [];
    }),
    ...recorded.map(({ code, personAId, personA, personB }): Tie => {
      const [a, b] = [
        personAId === id ? as : relativeOf(personA),
        personAId === id ? relativeOf(personB) : as,
      ];
      return { code, one: b, other: a };
    }),
  ];
}
