import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { keepWords } from "@/lib/cases/commands/keep-words";
import { openMany } from "@/lib/cases/commands/open-many";
import type { Tx } from "@/lib/core/db";
import { KEPT_COLUMNS, type SheetWords } from "@/lib/people/sheet-words";
import { foldWord } from "../fold-heading";
import type { OpenImport } from "../queries/own-import";
import type { FamilyPlan } from "../roster-cases";
import { isReferral } from "../roster-columns";
import type { RosterPerson, RosterRow } from "../roster-person";

/** A family that was registered: its rows, the keys of its people in the same order, and its cases. */
export type TakenFamily = {
  country: Country;
  rows: readonly RosterRow[];
  ids: readonly string[];
  plan: FamilyPlan;
};

function idIn({ rows, ids }: TakenFamily, row: number): string {
  return ids[rows.findIndex((each) => each.row === row)] ?? "";
}

const said = (person: RosterPerson, column: (typeof KEPT_COLUMNS)[number]): string => person[column] ?? "";

/** What a row says in some of the columns about its case, as written. */
export function wordsIn(
  { headings, mapping }: OpenImport,
  person: RosterPerson,
  columns: readonly (typeof KEPT_COLUMNS)[number][] = KEPT_COLUMNS,
): SheetWords {
  return columns.flatMap((column) => {
    const text = said(person, column);
    const heading = headings[mapping.get(column) ?? -1]?.trim() ?? "";
    return text === "" ? [] : [{ column, heading, text }];
  });
}

/** What of a row about its case has no field of its own; a row on no case keeps all of it. */
function wordsOf(held: OpenImport, { plan }: TakenFamily, row: RosterRow): SheetWords {
  const { person } = row;
  if (!person) return [];
  const onCase = plan.cases.some(({ members }) => members.some((member) => member.row === row.row));
  return wordsIn(held, person, onCase && !plan.waits.has(row.row) ? ["stage", "employer"] : KEPT_COLUMNS);
}

/** The programme of a person by which it is found once there is a pathway: its code, or its name as folded. */
export const programmeOfRow = ({ pathway, programme }: RosterPerson) => pathway || foldWord(programme);

/** Opens the cases of families just registered, and keeps what else their rows say about them, sealed. */
export async function takeCases(
  tx: Tx,
  actor: Actor,
  held: OpenImport,
  families: readonly TakenFamily[],
): Promise<void> {
  // A referral form has no columns about our cases.
  if (isReferral(held.mapping)) return;
  await openMany(
    tx,
    actor,
    families.flatMap((family) => {
      const born = new Map(family.rows.map(({ row, person }) => [row, person?.birth ?? null] as const));
      return family.plan.cases.map(({ members, pathway: _pathway, ...planned }) => ({
        ...planned,
        country: family.country,
        ownerId: actor.id,
        brought: true,
        members: members.map(({ row, role }) => ({
          id: idIn(family, row),
          role,
          born: born.get(row) ?? null,
        })),
      }));
    }),
  );
  await keepWords(
    tx,
    families.flatMap((family) =>
      family.rows.flatMap((row) => {
        const words = wordsOf(held, family, row);
        const waits = family.plan.waits.has(row.row) && row.person;
        if (words.length === 0) return [];
        const waitsFor = waits ? programmeOfRow(waits) : null;
        return [{ personId: idIn(family, row.row), country: family.country, words, waitsFor }];
      }),
    ),
  );
}
