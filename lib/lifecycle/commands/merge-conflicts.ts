import "server-only";
import { Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Person } from "@/prisma/generated/client";

/** Two records that are about to become one. */
export type Merging = { tx: Tx; winner: Person; loser: Person };

const refused = (what: string, values: Record<string, string> = {}) =>
  new Failure("refused", { messageKey: `failure.duplicate.${what}`, values });

async function finds(tx: Tx, query: Prisma.Sql): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ ref: string }[]>`SELECT x.ref FROM (${query}) x LIMIT 1`;
  return row ? row.ref : null;
}

/**
 * The site where the record that would go is staying or expected, on nights when the other has a stay too. Past stays
 * on the same nights stay with the record that goes.
 */
function sameNights({ winner, loser }: Merging): Prisma.Sql {
  return Prisma.sql`SELECT s.code AS ref FROM stay y JOIN stay o ON o.person_id = ${winner.id}::uuid AND o.state <> 'CANCELLED'
      AND daterange(o.from_on, o.to_on, '[)') && daterange(y.from_on, y.to_on, '[)') JOIN site s ON s.id = y.site_id
    WHERE y.person_id = ${loser.id}::uuid AND y.state IN ('CHECKED_IN', 'RESERVED')`;
}

function twoCases({ winner, loser }: Merging): Prisma.Sql {
  return Prisma.sql`SELECT c.ref FROM visa_case c JOIN pathway_version v ON v.id = c.version_id
    JOIN visa_case o ON o.principal_id = ${winner.id}::uuid AND o.closed_on IS NULL
    JOIN pathway_version w ON w.id = o.version_id AND w.pathway_code = v.pathway_code
    WHERE c.principal_id = ${loser.id}::uuid AND c.closed_on IS NULL`;
}

function keptApart({ winner, loser }: Merging): Prisma.Sql {
  return Prisma.sql`SELECT '' AS ref FROM no_contact n WHERE n.to_on IS NULL
    AND ${winner.id}::uuid IN (n.person_a_id, n.person_b_id) AND ${loser.id}::uuid IN (n.person_a_id, n.person_b_id)`;
}

function anyCase({ loser }: Merging): Prisma.Sql {
  return Prisma.sql`SELECT c.ref FROM visa_case c WHERE c.principal_id = ${loser.id}::uuid`;
}

/**
 * Refuses a merge that cannot be done, saying what to do first. Failures: refused (one is already merged, one died, the
 * same nights, two open cases on one programme, a case of another country, kept apart).
 */
export async function assertMergeable(merging: Merging): Promise<void> {
  const { tx, winner, loser } = merging;
  if (winner.mergedIntoId || loser.mergedIntoId) throw refused("merged");
  if ((winner.deceasedOn === null) !== (loser.deceasedOn === null)) throw refused("died");
  if ((await finds(tx, keptApart(merging))) !== null) throw refused("apart");
  const site = await finds(tx, sameNights(merging));
  if (site !== null) throw refused("nights", { site });
  const open = await finds(tx, twoCases(merging));
  if (open !== null) throw refused("cases", { case: open });
  const abroad = winner.country === loser.country ? null : await finds(tx, anyCase(merging));
  if (abroad !== null) throw refused("country", { case: abroad });
}
