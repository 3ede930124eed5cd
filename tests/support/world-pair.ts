import { newId } from "@/lib/core/id";
import * as build from "@/prisma/builders";
import { canary, DAY, type Pen, type Person } from "./world-person";

/**
 * Two records that may belong to one person, as the nightly search found them; they were merged once, and the merge was
 * undone. Returns the reference of the pair.
 */
export async function writePair(pen: Pen, one: Person, other: Person): Promise<string> {
  const ref = build.aRef("D");
  const [a, b] = one.id < other.id ? [one, other] : [other, one];
  const pair = {
    id: newId(),
    ref,
    person_a_id: a.id,
    country: a.country,
    person_b_id: b.id,
    person_country: b.country,
    score: 80,
    reasons: JSON.stringify([{ field: "name", how: "same", points: 25 }]),
    facts_a: Buffer.from([0]),
    facts_b: Buffer.from([0]),
    found_at: `${DAY}T02:00:00Z`,
  };
  await pen.write("duplicate_pair", pair, ["note"]);
  await mergedOnce(pen, pair.id, a, b);
  return ref;
}

async function mergedOnce({ client }: Pen, pairId: string, winner: Person, loser: Person): Promise<void> {
  const event = newId();
  const at = `${DAY}T07:00:00Z`;
  const by = newId();
  await client.query(
    `INSERT INTO recorded_event (id, country, kind, on_day, recorded_at, recorded_by_id, undone_at, undone_by_id)
     VALUES ($1, $2, 'MERGE', $3, $4, $5, $4, $5)`,
    [event, winner.country, DAY, at, by],
  );
  await client.query(
    `INSERT INTO person_merge (id, pair_id, event_id, winner_id, country, loser_id, person_country,
       merged_at, merged_by_id, undo_until, undone_at, undone_by_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $8, $9)`,
    [newId(), pairId, event, winner.id, winner.country, loser.id, loser.country, at, by],
  );
}

/** A transfer of these people that the other country declined. */
export async function writeDeclinedTransfer(
  { client, country }: Pen,
  people: readonly Person[],
): Promise<void> {
  const id = newId();
  const to = country === "UZ" ? "TJ" : "UZ";
  const reason = canary(country, "country_transfer", "reason");
  const note = canary(country, "country_transfer", "note");
  await client.query(
    `INSERT INTO country_transfer (id, country, to_country, on_day, reason, state, proposed_by_id, proposed_at, decided_by_id, decided_at, note)
     VALUES ($1, $2, $3, $4::date, $5, 'DECLINED', $6, $4::date, $7, $4::date, $8)`,
    [id, country, to, DAY, reason, newId(), newId(), note],
  );
  for (const person of people)
    await client.query(
      "INSERT INTO transfer_person (id, transfer_id, country, to_country, person_id, person_country) VALUES ($1, $2, $3::text, $4, $5, $3::text)",
      [newId(), id, country, to, person.id],
    );
}
