import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { findPairs } from "@/lib/duplicates/commands/find-pairs";
import { expect, test } from "../support/e2e";
import { owner } from "../support/owner";

test("time", async () => {
  test.setTimeout(900_000);
  process.env.DATABASE_URL = process.env.MANZIL_E2E_OWNER_URL;
  const night = actorOf("job", "duplicates", COUNTRIES);
  for (const country of COUNTRIES) {
    const at = performance.now();
    const done = await findPairs(night, { country, on: todayIn(country) });
    console.log(
      country,
      JSON.stringify(done),
      Math.round(performance.now() - at),
      "ms",
      Math.round(process.memoryUsage().rss / 1e6),
      "MB",
    );
  }
  console.log(
    JSON.stringify(
      await owner(
        "SELECT band, count(*)::int, cross_ FROM (SELECT CASE WHEN score >= 70 THEN 'probable' ELSE 'possible' END AS band, country <> person_country AS cross_ FROM duplicate_pair WHERE state = 'OPEN') x GROUP BY 1, 3",
      ),
    ),
  );
  console.log(
    JSON.stringify(
      await owner(
        "SELECT a.given_name AS ga, a.father_name AS fa, a.born_on::text AS ba, b.given_name AS gb, b.father_name AS fb, b.born_on::text AS bb, d.score, (SELECT string_agg(x->>'field' || ' ' || (x->>'how') || ' ' || (x->>'points'), ', ') FROM jsonb_array_elements(d.reasons) x) AS why FROM duplicate_pair d JOIN person a ON a.id = d.person_a_id JOIN person b ON b.id = d.person_b_id ORDER BY d.score DESC LIMIT 12",
      ),
      null,
      1,
    ),
  );
  expect(1).toBe(1);
});
