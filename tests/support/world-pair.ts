import { newId } from "@/lib/core/id";
import * as build from "@/prisma/builders";
import { DAY, type Pen, type Person } from "./world-person";

/** Two records that may be of one person, as the night found them; returns the reference of the pair. */
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
  return ref;
}
