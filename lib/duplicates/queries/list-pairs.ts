import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { inTransaction, Prisma } from "@/lib/core/db";
import { momentOf, type Reading, reading, readOne } from "@/lib/core/reading";
import { logAccess } from "@/lib/ledger/access-log";
import { type ListedName, nameColumns } from "@/lib/people/queries/name-columns";
import { bandOf, type Compares, type LikelyBand } from "@/lib/people/same-person";
import type { Choices, Side } from "../merge-fields";
import type { Queue } from "../schema";
import { reachesPair } from "./pair-in-reach";

/** One of two records: by name and reference if within reach, otherwise as a person in a country. */
export type PairSide = { country: Country; person: (ListedName & { ref: string }) | null };

/**
 * Two records that may belong to one person. `why` is there only for users who see both whole, or one of them and
 * decide for its country: to anyone else it would reveal what a masked record contains.
 */
export type ShownPair = {
  ref: string;
  version: number;
  state: "OPEN" | "PROPOSED" | "SAME" | "NOT_SAME" | "ENDED";
  band: LikelyBand;
  score: number | null;
  why: Compares[] | null;
  sides: Record<Side, PairSide>;
  keeps: Side | null;
  choices: Choices | null;
  note: string | null;
  proposedBy: string | null;
  /** Proposed by the user who is looking: someone else must decide. */
  own: boolean;
  /** For which records someone has already agreed. */
  agreed: Record<Side, boolean>;
  /** Until when a merge can be undone. */
  undoUntil: string | null;
};

type Row = Omit<ShownPair, "band" | "why" | "score" | "sides" | "agreed" | "own"> & {
  score: number;
  reasons: Compares[];
  country: Country;
  personCountry: Country;
  a: PairSide["person"];
  b: PairSide["person"];
  agreedA: boolean;
  agreedB: boolean;
  proposedById: string | null;
};

/** The keys of the two records of pair `d`. */
export const KEY_OF: Record<Side, Prisma.Sql> = {
  a: Prisma.sql`d.person_a_id`,
  b: Prisma.sql`d.person_b_id`,
};

/** A record of a pair as lists show it; of a record that was merged away, only the reference. */
function sideOf(actor: Actor, side: Side): Prisma.Sql {
  const id = KEY_OF[side];
  const gone = Prisma.sql`json_build_object('ref', p.ref, 'masked', true, 'sex', p.sex, 'givenName', '', 'fatherName', '',
    'fatherNameNative', NULL, 'familyName', NULL, 'nameNative', '')`;
  return Prisma.sql`coalesce((SELECT row_to_json(x) FROM (SELECT r.ref, ${nameColumns(actor)} FROM person_row r
      WHERE r.person_id = ${id} AND ${actor.permitSql("person.search", "r")}) x),
    (SELECT ${gone} FROM person p WHERE p.id = ${id} AND p.merged_into_id IS NOT NULL))`;
}

/** The columns of a pair `d` as the user may see it. */
export function pairColumns(actor: Actor): Prisma.Sql {
  return Prisma.sql`d.ref, d.version, d.state, d.score, d.reasons, d.country, d.person_country AS "personCountry", d.note, d.choices,
    CASE d.keeps_id WHEN d.person_a_id THEN 'a' WHEN d.person_b_id THEN 'b' END AS keeps,
    d.agreed_a_by_id IS NOT NULL AS "agreedA", d.agreed_b_by_id IS NOT NULL AS "agreedB", d.proposed_by_id AS "proposedById",
    (SELECT u.name FROM app_user u WHERE u.id = d.proposed_by_id) AS "proposedBy",
    (SELECT m.undo_until FROM person_merge m WHERE m.pair_id = d.id AND m.undone_at IS NULL) AS "undoUntil",
    ${sideOf(actor, "a")} AS a, ${sideOf(actor, "b")} AS b`;
}

/** A row of pairColumns as the user may see it. */
export function shownPair(actor: Actor, row: Row): ShownPair {
  const { score, reasons, country, personCountry, a, b, agreedA, agreedB, proposedById, undoUntil, ...rest } =
    row;
  const whole = [a, b].every((side) => (side === null ? actor.may("person.decideMerge") : !side.masked));
  const told = whole || row.state === "SAME";
  return {
    ...rest,
    band: bandOf(score) ?? "possible",
    score: told ? score : null,
    why: told ? reasons : null,
    sides: { a: { country, person: a }, b: { country: personCountry, person: b } },
    own: proposedById === actor.id,
    agreed: { a: agreedA, b: agreedB },
    undoUntil: undoUntil === null ? null : momentOf(undoUntil),
  };
}

const STATES: Record<Queue, readonly string[]> = {
  waiting: ["OPEN", "PROPOSED"],
  different: ["NOT_SAME"],
  merged: ["SAME"],
};

/** How many pairs a page shows. */
export const MOST_PAIRS = 50;

export type PairPage = { items: ShownPair[]; total: number };

/** What waits for this user's decision, and what can be decided. */
export type PairCounts = { open: number; toDecide: number };

function within(actor: Actor, queue: Queue): Prisma.Sql {
  return Prisma.sql`d.state = ANY (${[...STATES[queue]]}) AND ${reachesPair(actor, "person.proposeMerge")}`;
}

/**
 * A page of the pairs within reach, proposals first and then the likeliest; the total counts all of them. Recorded as a
 * search. Failure: forbidden.
 */
export async function listPairs(
  actor: Actor,
  { queue, page = 1 }: { queue: Queue; page?: number },
): Promise<PairPage> {
  actor.permit("person.proposeMerge");
  return inTransaction(actor.who, async (tx) => {
    const rows = await readOne(
      tx,
      reading(
        Prisma.sql`SELECT ${pairColumns(actor)}, count(*) OVER ()::int AS total FROM duplicate_pair d WHERE ${within(actor, queue)}
          ORDER BY d.state = 'PROPOSED' DESC, d.score DESC, d.ref LIMIT ${MOST_PAIRS} OFFSET ${(page - 1) * MOST_PAIRS}`,
        (found: readonly (Row & { total: number })[]) => found,
      ),
    );
    await logAccess(tx, {
      kind: "search",
      subject: "duplicates",
      detail: { list: queue, shown: rows.length },
    });
    return {
      items: rows.map(({ total: _, ...row }) => shownPair(actor, row)),
      total: rows[0]?.total ?? 0,
    };
  });
}

/** How many pairs wait within reach, and how many proposals the user may decide. Failure: forbidden. */
export async function countPairs(actor: Actor): Promise<PairCounts> {
  actor.permit("person.proposeMerge");
  const decides = actor.may("person.decideMerge")
    ? Prisma.sql`d.state = 'PROPOSED' AND d.proposed_by_id <> ${actor.id}::uuid AND ${actor.id}::uuid IS DISTINCT FROM d.agreed_a_by_id
        AND ${actor.id}::uuid IS DISTINCT FROM d.agreed_b_by_id`
    : Prisma.sql`false`;
  const counts: Reading<PairCounts> = reading(
    Prisma.sql`SELECT count(*) FILTER (WHERE d.state = 'OPEN')::int AS open, count(*) FILTER (WHERE ${decides})::int AS "toDecide"
      FROM duplicate_pair d WHERE ${within(actor, "waiting")}`,
    ([row]: readonly PairCounts[]) => row ?? { open: 0, toDecide: 0 },
  );
  return inTransaction(actor.who, (tx) => readOne(tx, counts));
}
