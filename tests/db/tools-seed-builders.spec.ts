import pg from "pg";
import {
  aBedAssignment,
  aCase,
  aGroup,
  aHousehold,
  aMember,
  aPerson,
  aSiteWithBeds,
  aStay,
  aStayPermission,
  closedCase,
  closedPerson,
  countedOnly,
  firstStep,
  inGroup,
  inHousehold,
  insertRows,
  ofOneName,
  onHold,
} from "@/prisma/builders";
import { expect, test } from "../support/db";

let client: pg.Client;

test.beforeAll(async ({ database }) => {
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});

test.afterAll(() => client.end());

async function versionId(): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM pathway_version WHERE pathway_code = 'SIV' ORDER BY effective_from DESC LIMIT 1",
  );
  return rows[0]?.id ?? "";
}

test("the database accepts what the builders make: a family with a case, a room and a document", async () => {
  const head = aPerson();
  const wife = aPerson({ given_name: "Fatima", name_native: "فاطمه", sex: "F" });
  const group = aGroup();
  const household = aHousehold();
  const visaCase = aCase({
    principal_id: head.id,
    version_id: await versionId(),
    stage: "SIV_PRE_COM",
    ...onHold("2026-02-01"),
  });
  const { site, buildings, rooms, beds } = aSiteWithBeds([2, 3], { code: "TJ-BUILDERS" });
  const stay = aStay(site, head);
  await client.query("BEGIN");
  await insertRows(client, "person", [head, wife]);
  await insertRows(client, "registration_group", [group]);
  await insertRows(client, "group_membership", [
    { ...inGroup(group, head, "2026-01-05"), focal_point: true },
    inGroup(group, wife, "2026-01-05"),
  ]);
  await insertRows(client, "household", [household]);
  await insertRows(client, "household_membership", [
    inHousehold(household, head, "2026-01-05"),
    inHousehold(household, wife, "2026-01-05"),
  ]);
  await insertRows(client, "visa_case", [visaCase]);
  await insertRows(client, "case_member", [
    aMember(visaCase, head),
    aMember(visaCase, wife, { role: "SPOUSE" }),
  ]);
  await insertRows(client, "stage_event", [firstStep(visaCase)]);
  await insertRows(client, "site", [site]);
  await insertRows(client, "building", buildings);
  await insertRows(client, "room", rooms);
  await insertRows(client, "bed", beds);
  await insertRows(client, "stay", [stay]);
  await insertRows(client, "bed_assignment", [aBedAssignment(stay, beds[0]?.id ?? "")]);
  await insertRows(client, "stay_permission", [aStayPermission(head, { to_on: "2026-06-01" })]);
  // The list shows the hard date that was calculated from the permission.
  await client.query(
    "INSERT INTO hard_date (person_id, person_country, country, on_day, kind, why, as_of, computed_at) VALUES ($1, 'TJ', 'TJ', '2026-06-01', 'VISA', '[]', '2026-01-05', '2026-01-05T06:00:00Z')",
    [head.id],
  );
  await client.query("COMMIT");
  const { rows: listed } = await client.query(
    `SELECT household_size, stage, site_code, hard_date::text, (SELECT count(*)::int FROM audit_entry e WHERE e.person_id = r.person_id AND e.actor_kind = 'seed') > 5 AS told
     FROM person_row r WHERE person_id = $1`,
    [head.id],
  );
  expect(listed).toEqual([
    {
      household_size: 2,
      stage: "SIV_PRE_COM",
      site_code: "TJ-BUILDERS",
      hard_date: "2026-06-01",
      told: true,
    },
  ]);
});

test("the states are ones the database knows", async () => {
  const gone = aPerson(closedPerson("2026-03-01"));
  const closed = aCase({
    principal_id: gone.id,
    version_id: await versionId(),
    ...closedCase("2026-03-01"),
  });
  await client.query("BEGIN");
  await insertRows(client, "person", [gone, aPerson(countedOnly()), aPerson(ofOneName("Gulalai", "گلالی"))]);
  await insertRows(client, "visa_case", [closed]);
  await insertRows(client, "stage_event", [firstStep(closed)]);
  await client.query("COMMIT");
  const { rows } = await client.query("SELECT stage, closure_reason FROM visa_case WHERE id = $1", [
    closed.id,
  ]);
  expect(rows).toEqual([{ stage: "CLOSED", closure_reason: "RESETTLED_US" }]);
});

test("a case without its first step is refused", async () => {
  const person = aPerson();
  await insertRows(client, "person", [person]);
  const visaCase = aCase({ principal_id: person.id, version_id: await versionId(), stage: "SIV_PRE_COM" });
  await expect(insertRows(client, "visa_case", [visaCase])).rejects.toThrow("history of a case");
});
