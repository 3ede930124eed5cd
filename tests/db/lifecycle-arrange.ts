import type pg from "pg";
import { addAppointment } from "@/lib/cases/commands/add-appointment";
import { appointmentInput } from "@/lib/cases/schema";
import { addDays } from "@/lib/core/civil-date";
import { newId } from "@/lib/core/id";
import { newDataKey, openDataKey, sealWith } from "@/lib/core/seal";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { startAbsence } from "@/lib/stays/commands/absences";
import { checkIn } from "@/lib/stays/commands/check-in";
import { aHousehold, aPerson, inHousehold, insertRows } from "@/prisma/builders";
import { expect } from "../support/db";
import { written } from "../support/world";
import { denialAsked, staff, today } from "./cases-arrange";
import { aHousedSite, type Housing, type Somebody } from "./housing-arrange";
import { cross, look, permit } from "./stay-law-arrange";

export type Life = {
  principal: Somebody;
  wife: Somebody;
  child: Somebody;
  caseRef: string;
  caseId: string;
  group: string;
  housed: Housing;
};

const SINCE = "2026-01-05";

/** Rows connected to a person besides people, cases and places, each once. */
async function hang(client: pg.Client, life: Omit<Life, "housed">, site: string): Promise<void> {
  const { principal, caseId } = life;
  const other = aPerson({ given_name: "Neighbour" });
  await insertRows(client, "person", [{ ...other, data_key: newDataKey().wrapped }]);
  const { rows } = await client.query<{ key: Buffer }>("SELECT data_key AS key FROM person WHERE id = $1", [
    principal.id,
  ]);
  const key = openDataKey(rows[0]?.key ?? Buffer.of());
  const about = () => ({ id: newId(), person_id: principal.id, country: "TJ" });
  const both = () => ({
    id: newId(),
    person_a_id: principal.id,
    country: "TJ",
    person_b_id: other.id,
    person_country: "TJ",
    from_on: SINCE,
  });
  await insertRows(client, "requested_neighbour", [both()]);
  await insertRows(client, "no_contact", [
    { ...both(), level: "BUILDING", reason_sealed: sealWith(key, "Named each other") },
  ]);
  await insertRows(client, "relationship", [{ ...both(), person_b_id: life.wife.id, code: "HUS" }]);
  await insertRows(client, "functional_need", [{ ...about(), kind: "GROUND_FLOOR", from_on: SINCE }]);
  await insertRows(client, "contact_point", [
    { ...about(), kind: "PHONE", value_sealed: sealWith(key, "+992935550177"), last_four: "0177" },
  ]);
  await insertRows(client, "consent", [
    {
      ...about(),
      purpose: "RESETTLEMENT",
      recipient: "UNHCR",
      decision: "GIVEN",
      decided_on: SINCE,
      text_version: "2021-09",
      language: "ps",
      how: "SIGNED",
      recorded_by_id: newId(),
    },
  ]);
  await insertRows(client, "person_card", [
    {
      ...about(),
      token_hash: Buffer.from(newId().replaceAll("-", "")),
      token_sealed: Buffer.alloc(40, 1),
      issued_at: "2026-02-01T06:00:00Z",
      issued_by_id: newId(),
    },
  ]);
  await insertRows(client, "placement_request", [
    { ...about(), person_country: "TJ", site_id: site, from_on: today, requested_by_id: newId() },
  ]);
  await insertRows(client, "allocation_override", [
    {
      ...about(),
      person_country: "TJ",
      site_id: site,
      rule: "SEX",
      reason: "asked",
      from_on: today,
      until_on: today,
      requested_by_id: newId(),
    },
  ]);
  const task = { country: "TJ", source: "MANUAL", due_on: today, created_at: "2026-02-01T06:00:00Z" };
  await insertRows(client, "task", [
    { ...task, id: newId(), type: "CALL", person_id: principal.id, person_country: "TJ" },
    { ...task, id: newId(), type: "WHEREABOUTS", person_id: principal.id, person_country: "TJ" },
    { ...task, id: newId(), type: "CASE_WORK", case_id: caseId },
  ]);
}

/**
 * A family of three with everything that can be connected to a person: the principal is the focal point of the group,
 * on a case whose denial waits for a second person. `resident` stays at a site with a bed and is away; otherwise the
 * person has a bed reserved for tomorrow.
 */
export async function aLife(ownerUrl: string, resident: boolean): Promise<Life> {
  const housed = await aHousedSite(ownerUrl, [3, 3]);
  const opened = await denialAsked();
  const people = await look(
    ownerUrl,
    `SELECT p.id, p.ref, m.role, m.case_id AS "caseId", g.group_id AS "group" FROM case_member m JOIN visa_case c ON c.id = m.case_id
       JOIN person p ON p.id = m.person_id JOIN group_membership g ON g.person_id = p.id WHERE c.ref = $1`,
    [opened.ref],
  );
  const of = (role: string) => people.find((each) => each.role === role);
  const { caseId, group } = of("PA");
  const family = { principal: of("PA"), wife: of("SPOUSE"), child: of("CHILD") };
  const life = { ...family, caseRef: opened.ref, caseId, group };
  const household = aHousehold();
  await written(ownerUrl, async (client) => {
    await insertRows(client, "household", [household]);
    for (const each of Object.values(family))
      await insertRows(client, "household_membership", [
        inHousehold(household, { id: each.id, country: "TJ" }, SINCE),
      ]);
    await hang(client, life, housed.site.id);
  });
  await cross(staff.coordinator, life.principal.ref, { on: SINCE });
  await permit(staff.coordinator, life.principal.ref, { number: "", lastGoodOn: addDays(today, 60) });
  await addAppointment(
    staff.caseworker,
    appointmentInput.parse({ ref: opened.ref, kind: "INTERVIEW", on: addDays(today, 20) }),
  );
  const { manager, site, beds } = housed;
  for (const [at, each] of Object.values(family).entries())
    if (resident)
      await checkIn(manager, {
        person: each.ref,
        site: site.code,
        on: addDays(today, -10),
        bed: beds[0]?.[at] ?? null,
      });
    else await assignBed(manager, { person: each.ref, bed: beds[0]?.[at] ?? "", fromOn: addDays(today, 1) });
  if (resident)
    await startAbsence(manager, { person: life.principal.ref, kind: "UNEXPLAINED", on: addDays(today, -1) });
  return { ...life, housed };
}

/**
 * Tables whose rows an event may change, with the condition that a row belongs to this family, its case or its group.
 */
const OF_FAMILY = `person_id = ANY ($1::uuid[])`;
export const TABLES: Record<string, string> = {
  person: "id = ANY ($1::uuid[])",
  household_membership: OF_FAMILY,
  group_membership: OF_FAMILY,
  registration_group: "id IN (SELECT group_id FROM group_membership WHERE person_id = ANY ($1::uuid[]))",
  requested_neighbour: "person_a_id = ANY ($1::uuid[])",
  no_contact: "person_a_id = ANY ($1::uuid[])",
  relationship: "person_a_id = ANY ($1::uuid[])",
  functional_need: OF_FAMILY,
  contact_point: OF_FAMILY,
  consent: OF_FAMILY,
  person_card: OF_FAMILY,
  placement_request: OF_FAMILY,
  allocation_override: OF_FAMILY,
  task: `${OF_FAMILY} OR case_id IN (SELECT case_id FROM case_member WHERE person_id = ANY ($1::uuid[]))`,
  task_person: OF_FAMILY,
  visa_case: "principal_id = ANY ($1::uuid[])",
  case_member: OF_FAMILY,
  case_document: OF_FAMILY,
  approval: "case_id IN (SELECT case_id FROM case_member WHERE person_id = ANY ($1::uuid[]))",
  deadline: "case_id IN (SELECT case_id FROM case_member WHERE person_id = ANY ($1::uuid[]))",
  appointment: "case_id IN (SELECT case_id FROM case_member WHERE person_id = ANY ($1::uuid[]))",
  stage_event: "case_id IN (SELECT case_id FROM case_member WHERE person_id = ANY ($1::uuid[]))",
  stay: OF_FAMILY,
  bed_assignment: OF_FAMILY,
  absence: "stay_id IN (SELECT id FROM stay WHERE person_id = ANY ($1::uuid[]))",
  stay_permission: OF_FAMILY,
  border_crossing: OF_FAMILY,
  authority_notification: OF_FAMILY,
  person_row: OF_FAMILY,
  hard_date: OF_FAMILY,
};

export type Rows = Map<string, Record<string, unknown>>;

/** Every row of the family, by table and key, without what changes on each write. */
export async function rowsOf(ownerUrl: string, people: readonly Somebody[]): Promise<Rows> {
  const found: Rows = new Map();
  for (const [table, condition] of Object.entries(TABLES))
    for (const { row } of await look(
      ownerUrl,
      `SELECT to_jsonb(t) - ARRAY['version', 'computed_at'] AS row FROM ${table} t WHERE ${condition}`,
      [people.map(({ id }) => id)],
    ))
      found.set(`${table} ${row.id ?? row.person_id}`, row);
  return found;
}

/** What a table's new rows say if they never happened. */
const UNMADE: Record<string, (row: Record<string, unknown>) => boolean> = {
  stay: (row) => row.state === "CANCELLED" && row.to_on === row.from_on,
  bed_assignment: (row) => row.to_on === row.from_on,
  absence: (row) => row.to_at === row.from_at,
  border_crossing: (row) => row.state === "STRUCK",
  authority_notification: (row) => row.withdrawn_on !== null,
  task: (row) => row.state === "CANCELLED",
  task_person: (row) => row.gone_at !== null,
  deadline: (row) => row.state === "ENDED",
};

/** Expects every row to be as it was, and rows made since to count as never having existed. */
export function asBefore(before: Rows, after: Rows): void {
  for (const [key, row] of before) expect(after.get(key), key).toEqual(row);
  for (const [key, row] of after)
    if (!before.has(key)) expect(UNMADE[key.split(" ")[0] ?? ""]?.(row), `${key} was unmade`).toBe(true);
}
