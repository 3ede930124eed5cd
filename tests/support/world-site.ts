import { newId } from "@/lib/core/id";
import { newDataKey, sealWith } from "@/lib/core/seal";
import type { aSiteWithBeds } from "@/prisma/builders";
import type { World } from "./world";
import { canary, DAY, type Pen, type Person } from "./world-person";

/** Records about running a site: an incident, work, an inspection, stock, a kit, meals, price and cost. */
export async function writeSiteRecords(
  pen: Pen,
  made: ReturnType<typeof aSiteWithBeds>,
  person: Person,
  asker: string,
): Promise<void> {
  const { country } = pen;
  const at = () => ({ id: newId(), country, site_id: made.site.id });
  const { key, wrapped } = newDataKey();
  const incident = {
    ...at(),
    kind: "GBV_DISCLOSURE",
    severity: 3,
    restricted: true,
    occurred_at: `${DAY}T06:00:00Z`,
    reported_by_id: asker,
    data_key: wrapped,
  };
  await pen.write("incident", incident, ["summary", "actions", "police_ref"]);
  const of = { incident_id: incident.id, country };
  const who = { person_id: person.id, person_country: country };
  await pen.write("incident_person", { ...of, ...who, id: newId() }, ["role"]);
  await pen.write("incident_detail", {
    ...of,
    id: newId(),
    consent: "GIVEN",
    author_id: asker,
    body_sealed: sealWith(key, canary(country, "incident_detail", "body")),
  });
  const room = { room_id: made.rooms[0]?.id ?? "", from_on: DAY, blocks: false, opened_by_id: asker };
  await pen.write("work_order", { ...at(), ...room, kind: "LEAK" }, ["note"]);
  await pen.write("inspection", { ...at(), kind: "FIRE", on_day: DAY, result: "PASSED" }, [
    "note",
    "inspected_by",
  ]);
  await pen.write("stock_move", { ...at(), kit_code: "MAT", on_day: DAY, quantity: 100, cause: "RECEIVED" }, [
    "note",
  ]);
  const given = { kit_code: "SIM", unit_id: person.id, quantity: 1, on_day: DAY, period: DAY };
  await pen.write("hand_out", { ...at(), ...who, ...given, proof: "SIGNATURE", given_by_id: asker });
  await pen.write("meal_count", { ...at(), on_day: DAY, meal: "LUNCH", count: 3 });
  await pen.write("rate_card", { ...at(), from_on: DAY, amount: 10, currency: "USD", billed: "OCCUPIED" });
  await pen.write("site_cost", { ...at(), month: "2026-01-01", kind: "FOOD", amount: 10, currency: "USD" });
}

/** A column of the only row that a site of the world has in a table. */
export async function ofSite(world: World, table: string, column: string, site: string): Promise<string> {
  const [row] = await world.look(
    `SELECT t.${column} AS found FROM ${table} t JOIN site s ON s.id = t.site_id WHERE s.code = $1 ORDER BY t.id LIMIT 1`,
    [site],
  );
  return String(row?.found ?? "");
}
