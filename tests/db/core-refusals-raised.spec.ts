import { PrismaPg } from "@prisma/adapter-pg";
import { failureOf } from "@/lib/core/db-failure";
import { LOCALES } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/messages";
import { aRef } from "@/prisma/builders";
import { PrismaClient } from "@/prisma/generated/client";
import { expect, test } from "../support/world";

const NIGHTS = "(SELECT id FROM bed_assignment WHERE to_on IS NULL ORDER BY id LIMIT 1)";
const BED = `(SELECT bed_id FROM bed_assignment WHERE id = ${NIGHTS})`;
const STAY = `(SELECT stay_id FROM bed_assignment WHERE id = ${NIGHTS})`;
const SITE = `(SELECT site_id FROM bed_assignment WHERE id = ${NIGHTS})`;
const CASE = "(SELECT id FROM visa_case WHERE closed_on IS NULL ORDER BY id LIMIT 1)";
const SOMEBODY = "(SELECT id FROM person ORDER BY id LIMIT 1)";
const LONGER = [
  `UPDATE stay SET from_on = from_on - 1 WHERE id = ${STAY}`,
  `UPDATE bed_assignment SET from_on = from_on - 1 WHERE id = ${NIGHTS}`,
];

/** The name of each raised refusal (`function: words`), the statements that cause it, and its message. */
const RAISED: Record<string, [told: string, ...statements: string[]]> = {
  "agreed_by_two: a coordinator of each country decides": [
    "failure.duplicate.own",
    `INSERT INTO duplicate_pair (id, person_a_id, country, person_b_id, person_country, score, reasons, facts_a, facts_b, found_at, state,
       keeps_id, choices, proposed_by_id, proposed_at, agreed_a_by_id, agreed_b_by_id, decided_by_id, decided_at)
     SELECT gen_random_uuid(), a.id, a.country, b.id, b.country, 80, '[]', '', '', now(), 'SAME', a.id, '{}', gen_random_uuid(), now(), u.id, u.id, u.id, now()
     FROM person a JOIN person b ON b.id > a.id AND b.country <> a.country, (SELECT gen_random_uuid() AS id) u LIMIT 1`,
  ],
  "bed_in_use: somebody sleeps in this bed": [
    "failure.housing.outOfService",
    `UPDATE bed SET state = 'broken' WHERE id = ${BED}`,
  ],
  "case_is_legal: a case is closed in its last stages and in no other": [
    "failure.refused",
    `UPDATE visa_case SET closed_on = stage_entered_on, closure_reason = 'OTHER' WHERE id = ${CASE}`,
  ],
  "case_is_legal: a case keeps the pathway version it was filed under": [
    "failure.refused",
    `UPDATE visa_case c SET version_id = (SELECT id FROM pathway_version v WHERE v.id <> c.version_id LIMIT 1) WHERE id = ${CASE}`,
  ],
  "case_is_legal: no published transition from % to %": [
    "failure.refused",
    `UPDATE visa_case SET stage = 'NOWHERE' WHERE id = ${CASE}`,
  ],
  "check_bed_assignments: a bed is given for nights of a stay at its site": [
    "failure.refused",
    LONGER[1] ?? "",
  ],
  "check_bed_assignments: a bed is given while it, its room, building and site are open": [
    "failure.housing.closed",
    "ALTER TABLE bed DISABLE TRIGGER hold_closing",
    `UPDATE bed SET closes_on = '2020-01-01' WHERE id = ${BED}`,
    ...LONGER,
  ],
  "check_bed_assignments: another household sleeps in this room": [
    "failure.housing.rules",
    `DELETE FROM allocation_override WHERE site_id = ${SITE}`,
    "DELETE FROM household_membership",
    `UPDATE room SET sex_policy = 'FAMILY', shared = false WHERE id = (SELECT room_id FROM bed WHERE id = ${BED})`,
    ...LONGER,
  ],
  "check_bed_assignments: nobody sleeps in a bed that is out of service": [
    "failure.housing.outOfService",
    "ALTER TABLE bed DISABLE TRIGGER in_use",
    `UPDATE bed SET state = 'broken' WHERE id = ${BED}`,
    ...LONGER,
  ],
  "check_closing_day: nights beyond the day of closing must be moved first": [
    "failure.housing.closed",
    `UPDATE bed SET closes_on = '2020-01-01' WHERE id = ${BED}`,
  ],
  "code_is_known: % holds a code that the list % does not know": [
    "failure.choose",
    "UPDATE person_alias SET kind = 'ZZZ'",
  ],
  "codes_are_known: % holds a code that the list % does not know": [
    "failure.choose",
    "INSERT INTO person_alias (id, person_id, country, kind, name, name_native) SELECT gen_random_uuid(), id, country, 'ZZZ', 'X', '' FROM person LIMIT 1",
  ],
  "codes_stay: a code that records may hold stays in its list": [
    "failure.choose",
    "DELETE FROM code_value WHERE set = 'ethnicity'",
  ],
  "consent_text_published: a published text of a consent never changes": [
    "failure.refused",
    "UPDATE consent_text SET text = 'X'",
  ],
  "country_by_transfer: a person changes country by a transfer alone": [
    "failure.transfer.only",
    `UPDATE person SET country = CASE country WHEN 'KZ' THEN 'TJ' ELSE 'KZ' END WHERE id = ${SOMEBODY}`,
  ],
  "event_follows: a step starts where the last one ended": [
    "failure.refused",
    `INSERT INTO stage_event SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'seq', 9))).* FROM stage_event e WHERE case_id = ${CASE} LIMIT 1`,
  ],
  "history_is_whole: the history of a case ends in its stage": [
    "failure.refused",
    `UPDATE visa_case c SET stage = (SELECT to_stage FROM transition_def t WHERE t.version_id = c.version_id AND t.from_stage = c.stage
       AND t.kind = 'ADVANCE' LIMIT 1) WHERE id = ${CASE}`,
  ],
  "host_rule_published: a published version of a country''s rules never changes": [
    "failure.refused",
    "DELETE FROM host_rule_version",
  ],
  "is_kept: a record that was merged into another is named no more": [
    "failure.duplicate.gone",
    `UPDATE person SET merged_into_id = (SELECT id FROM person ORDER BY id DESC LIMIT 1) WHERE id = ${SOMEBODY}`,
    `INSERT INTO person_alias (id, person_id, country, kind, name, name_native) SELECT gen_random_uuid(), id, country, 'CALLING', 'X', '' FROM person WHERE id = ${SOMEBODY}`,
  ],
  "outages_hold: a bed is taken out of service when nobody sleeps in it": [
    "failure.housing.outOfService",
    `INSERT INTO bed_out_of_service (id, bed_id, country, from_on, reason) SELECT gen_random_uuid(), bed_id, country, from_on, 'X' FROM bed_assignment WHERE id = ${NIGHTS}`,
  ],
  "published: a published pathway version never changes": ["failure.refused", "DELETE FROM deadline_rule"],
  "require_actor: a write without an actor": [
    "failure.refused",
    "SELECT set_config('app.actor_kind', '', true), set_config('app.actor', '', true)",
    "UPDATE person SET version = version + 1",
  ],
  "second_case_says_why: a second case on one programme says why": [
    "failure.case.secondNeeds",
    `INSERT INTO visa_case SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'ref', '${aRef("C")}'))).*
     FROM visa_case c WHERE id = ${CASE}`,
  ],
  "site_in_use: more people stay here than the new limit": [
    "failure.housing.full",
    `UPDATE site SET people_limit = 1 WHERE id = ${SITE}`,
  ],
  "site_in_use: people still stay at this site": [
    "failure.housing.closed",
    `UPDATE site SET status = 'CLOSED' WHERE id = ${SITE}`,
  ],
  "stays_hold: nights in a bed end before the stay does": [
    "failure.refused",
    `UPDATE stay SET from_on = from_on + 1 WHERE id = ${STAY}`,
  ],
  "stays_hold: people stay at a site while it is open": [
    "failure.housing.closed",
    `UPDATE stay y SET from_on = (SELECT opens_on - 1 FROM site WHERE id = y.site_id) WHERE id = ${STAY}`,
  ],
  "stays_hold: the site carries no more people": [
    "failure.housing.full",
    "ALTER TABLE site DISABLE TRIGGER in_use",
    `UPDATE site SET people_limit = 1 WHERE id = ${SITE}`,
    LONGER[0] ?? "",
  ],
  "stock_holds: there is not so much in stock": [
    "failure.supply.none",
    `INSERT INTO stock_move SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'quantity', -100000, 'cause', 'LOST'))).*
     FROM stock_move m WHERE cause = 'RECEIVED' LIMIT 1`,
  ],
};

const inWords = (key: string, locale: (typeof LOCALES)[number]) =>
  key.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], messagesOf(locale));

test("every refusal of the database's functions is provoked here", async ({ world }) => {
  const functions = await world.look(
    "SELECT proname AS name, prosrc AS source FROM pg_proc WHERE pronamespace = 'manzil'::regnamespace AND proname <> 'refuse'",
  );
  const raised = functions.flatMap(({ name, source }) =>
    [...String(source).matchAll(/(?:manzil\.refuse\('\w+', |RAISE EXCEPTION )'((?:[^']|'')*)'/g)].map(
      ([, words]) => `${name}: ${words}`,
    ),
  );
  expect(raised.toSorted()).toEqual(Object.keys(RAISED).toSorted());
});

test("each refusal that a function raises has the code and message of its kind", async ({
  world,
  database,
}) => {
  expect(world).toBeDefined();
  const owner = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) });
  const told: Record<string, string> = {};
  for (const [name, [, ...statements]] of Object.entries(RAISED)) {
    const error = await owner
      .$transaction(async (tx) => {
        await tx.$executeRawUnsafe(
          "SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true)",
        );
        for (const statement of [...statements, "SET CONSTRAINTS ALL IMMEDIATE"])
          await tx.$executeRawUnsafe(statement);
        throw new Error("let in");
      })
      .catch((thrown: unknown) => thrown);
    const failure = failureOf(error);
    told[name] = failure?.messageKey ?? String(error);
    if (failure) {
      expect(failure.code, name).toMatch(/^(invalid|refused)$/);
      for (const locale of LOCALES) expect(typeof inWords(failure.messageKey, locale)).toBe("string");
    }
  }
  await owner.$disconnect();
  expect(told).toEqual(Object.fromEntries(Object.entries(RAISED).map(([name, [key]]) => [name, key])));
});
