import "server-only";
import { type Country, countryOf } from "@/lib/access/roles";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import { Prisma, type Tx } from "@/lib/core/db";
import type { Crossing, Permission, StayFacts } from "../stay-facts";

export type PersonFacts = {
  id: string;
  personCountry: Country;
  /** The country whose law applies: where the person is. */
  country: Country;
  /**
   * Nothing is calculated for a person whose record is closed or who has died. It is for a person who crossed the
   * border: their departure is the reason why there is no day.
   */
  over: boolean;
  facts: StayFacts;
};

/** A row of factsQuery. */
export type FactsRow = {
  id: string;
  country: string;
  presentIn: string | null;
  over: boolean;
  crossings: { on: string; direction: "IN" | "OUT"; irregular: boolean }[] | null;
  permissions: { kind: string; from: string; to: string | null }[] | null;
};

const day = (text: string) => dayFromDb(new Date(`${text}T00:00:00.000Z`));

/**
 * Reads what is known about people's stays in the country they are in. The registered arrival counts as a crossing;
 * one that was part of an arrival event crossed the border in a group, which no checkpoint let in.
 */
export function factsQuery(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    WITH people AS MATERIALIZED (
      SELECT p.id, p.country, p.present_in AS "presentIn", 
        p.deceased_on IS NOT NULL OR (p.status = 'CLOSED' AND coalesce(p.status_reason, '') NOT IN ('DEPARTED', 'VOLUNTARY_RETURN')) AS over,
        coalesce(p.present_in, p.country) AS here
      FROM person p WHERE p.id = ANY (${[...ids]}::uuid[]) AND p.merged_into_id IS NULL)
    SELECT p.id, p.country, p."presentIn", p.over,
      (SELECT jsonb_agg(jsonb_build_object('on', x.on_day, 'direction', x.direction, 'irregular', x.irregular)) FROM (
        SELECT a.entered_on AS on_day, 'IN' AS direction, a.event_id IS NOT NULL AS irregular
        FROM person_arrival a WHERE a.person_id = p.id AND a.country = p.here
        UNION ALL SELECT c.crossed_on, c.direction, c.mode = 'IRREGULAR' FROM border_crossing c
        WHERE c.person_id = p.id AND c.country = p.here AND c.state = 'STANDS') x) AS crossings,
      (SELECT jsonb_agg(jsonb_build_object('kind', y.kind, 'from', y.from_on, 'to', y.to_on)) FROM stay_permission y
        WHERE y.person_id = p.id AND y.country = p.here) AS permissions
    FROM people p`;
}

/** As factsQuery, with the answer parsed. */
export async function readStayFacts(tx: Tx, ids: readonly string[]): Promise<PersonFacts[]> {
  return factsFrom(await tx.$queryRaw<FactsRow[]>(factsQuery(ids)));
}

/** What the rows of factsQuery say. */
export function factsFrom(rows: readonly FactsRow[]): PersonFacts[] {
  return rows.map((row) => ({
    id: row.id,
    personCountry: countryOf(row.country),
    country: countryOf(row.presentIn ?? row.country),
    over: row.over,
    facts: {
      crossings: (row.crossings ?? []).map((each): Crossing => ({ ...each, on: day(each.on) })),
      permissions: (row.permissions ?? []).map(
        (each): Permission => ({
          kind: each.kind,
          from: day(each.from),
          to: maybeDay(each.to === null ? null : new Date(`${each.to}T00:00:00.000Z`)),
        }),
      ),
    },
  }));
}
