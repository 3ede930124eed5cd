import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { newId } from "@/lib/core/id";
import { statusTrend } from "@/lib/reports/queries";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { anAccount, asActor } from "./users-arrange";

// Long before whatever other tests store.
const UP_TO = "2024-03-20" as CivilDate;

/** Stores that so many people and cases were counted in a country on a day, in two groups. */
async function stored(ownerUrl: string, country: string, ago: number, persons: readonly number[]) {
  const day = addDays(UP_TO, -ago);
  const snapshot = newId();
  await written(ownerUrl, async (client) => {
    await client.query(
      "INSERT INTO snapshot (id, ref, on_day, as_of, country) VALUES ($1, 'S-' || $2, $2::date, $2::date, $3)",
      [snapshot, day, country],
    );
    for (const [at, count] of persons.entries())
      await client.query(
        `INSERT INTO snapshot_cell (id, snapshot_id, country, site_code, pathway, phase, cases, persons, persons_two_cases, days, blocked, stages)
         VALUES ($1, $2, $3, '', '', $4, 0, $5, 0, '{}', '{}', '{}')`,
        [newId(), snapshot, country, ["INTAKE", "MEDICAL"][at] ?? "", count],
      );
  });
}

test("the last stored day of each week counts, whichever it was; published figures leave out small groups", async ({
  database,
}) => {
  const url = database.ownerUrl;
  await stored(url, "TJ", 0, [20, 3]);
  await stored(url, "TJ", 2, [19, 3]);
  await stored(url, "TJ", 9, [10, 4]);
  await stored(url, "TJ", 30, [8, 8]);
  await stored(url, "TJ", 90, [7, 7]);
  await stored(url, "KZ", 0, [100, 100]);
  const coordinator = await asActor(await anAccount(url, { role: "coordinator" }));
  const told = async (actor: typeof coordinator) =>
    (await statusTrend(actor, { country: "TJ", upTo: UP_TO })).map(({ day, persons }) => [day, persons]);
  expect(await told(coordinator)).toEqual([
    ["2024-02-19", 16],
    ["2024-03-11", 14],
    ["2024-03-20", 23],
  ]);
  const donor = await asActor(await anAccount(url, { role: "donor" }));
  expect(await told(donor)).toEqual([
    ["2024-02-19", 16],
    ["2024-03-11", 10],
    ["2024-03-20", 20],
  ]);
});
