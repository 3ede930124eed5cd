import type { Actor } from "@/lib/access/actor";
import { ageOutOf } from "@/lib/cases/age-out";
import { addAppointment } from "@/lib/cases/commands/add-appointment";
import { assignCase } from "@/lib/cases/commands/assign-case";
import { excludeMember, includeMember } from "@/lib/cases/commands/change-members";
import { restartDeadlines } from "@/lib/cases/commands/deadline-rows";
import { openCase } from "@/lib/cases/commands/open-case";
import { recordMedical } from "@/lib/cases/commands/record-medical";
import { membersOf } from "@/lib/cases/queries/case-people";
import { childUntilOf, definitionOf } from "@/lib/cases/queries/pathway-definition";
import * as cases from "@/lib/cases/schema";
import { addDays } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { blindKey } from "@/lib/core/seal";
import { foldNumber } from "@/lib/core/text";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import * as beside from "@/lib/people/beside-schema";
import { addContact } from "@/lib/people/commands/add-contact";
import { addDocument } from "@/lib/people/commands/change-documents";
import { addAlias, endAlias } from "@/lib/people/commands/change-names";
import { changeFocalPoint, moveGroup } from "@/lib/people/commands/move-group";
import { moveHousehold } from "@/lib/people/commands/move-household";
import { writeNameKeys } from "@/lib/people/commands/write-keys";
import { contactInput } from "@/lib/people/contact-schema";
import { documentInput } from "@/lib/people/document-schema";
import { getPersonForm } from "@/lib/people/queries/get-form";
import { withdrawPermission } from "@/lib/stay-law/commands/change-permissions";
import { correctCrossing } from "@/lib/stay-law/commands/correct-crossing";
import { listCrossings } from "@/lib/stay-law/queries/list-crossings";
import * as stayLaw from "@/lib/stay-law/schema";
import { checkIn } from "@/lib/stays/commands/check-in";
import { moveToBed } from "@/lib/stays/commands/move-to-bed";
import { expect, test } from "../support/db";
import { arrange, makeReady, move, owner, staff, stateOf, today } from "./cases-arrange";
import { aHousedSite, type Housing } from "./housing-arrange";
import { change, register, whole } from "./people-arrange";
import { cross, permit } from "./stay-law-arrange";

let housing: Housing;
let other: Housing;

test.beforeAll(async ({ database }) => {
  await arrange(database);
  housing = await aHousedSite(database.ownerUrl, [2]);
  other = await aHousedSite(database.ownerUrl, [2]);
});
test.afterAll(() => owner.end());

type Family = { principal: string; wife: string; child: string; case: string };

/** A family registered at the desk, with a case that is ready for its first step. */
async function aFamilyOnACase(): Promise<Family> {
  const head = await register(staff.caseworker, { dobOriginalText: "1980-05-01" });
  const of = { group: head.group };
  const wife = await register(staff.caseworker, {
    ...of,
    givenName: "Zahra",
    sex: "F",
    relationship: "WIF",
    dobOriginalText: "1990-05-01",
  });
  const child = await register(staff.caseworker, {
    ...of,
    givenName: "Omid",
    relationship: "SON",
    dobOriginalText: addDays(today, -3700),
  });
  const { ref } = await openCase(
    staff.caseworker,
    cases.openCaseInput.parse({
      pathway: "SIV",
      principal: head.ref,
      openedOn: addDays(today, -90),
      filedOn: "2021-08-15",
      members: [
        { person: wife.ref, role: "SPOUSE" },
        { person: child.ref, role: "CHILD" },
      ],
    }),
  );
  await served(head.ref);
  await makeReady(staff.caseworker, { ref, principal: head.ref });
  return { principal: head.ref, wife: wife.ref, child: child.ref, case: ref };
}

/** Four years with an employer that count. */
async function served(ref: string): Promise<void> {
  await owner.query(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
  await owner.query(
    `INSERT INTO employment_claim (id, person_id, country, employer, from_on, to_on, verified)
     SELECT gen_random_uuid(), id, country, 'Camp Phoenix', '2010-01-01', '2014-12-31', true FROM person WHERE ref = $1`,
    [ref],
  );
}

/** Everything stored that is derived from something else, about the people and the case of a family. */
async function derived(family: Family) {
  const refs = [family.principal, family.wife, family.child];
  const ask = async (statement: string, values: unknown[] = [refs]) =>
    (await owner.query(statement, values)).rows;
  const of = "person p ON p.id = x.person_id WHERE p.ref = ANY ($1)";
  return {
    rows: await ask(`SELECT to_jsonb(x) AS row FROM person_row x WHERE x.ref = ANY ($1) ORDER BY x.ref`),
    names: await ask(`SELECT x.kind, x.key FROM person_name_key x JOIN ${of} ORDER BY 1, 2, p.ref`),
    hardDates: await ask(
      `SELECT p.ref, x.on_day::text, x.kind, x.why, x.country FROM hard_date x JOIN ${of} ORDER BY 1`,
    ),
    ageOuts: await ask(`SELECT p.ref, x.age_out_on::text FROM case_member x JOIN ${of} ORDER BY 1`),
    deadlines: await ask(
      `SELECT d.rule, d.due_on::text, d.anchor_on::text FROM deadline d JOIN visa_case c ON c.id = d.case_id
       WHERE c.ref = $1 AND d.state = 'OPEN' ORDER BY 1, 2`,
      [family.case],
    ),
    levels: await ask(`SELECT ref, registration_level FROM person WHERE ref = ANY ($1) ORDER BY 1`),
  };
}

/** Recalculates all of it from its sources. */
async function recalculate(family: Family): Promise<void> {
  const refs = [family.principal, family.wife, family.child];
  await inTransaction(staff.coordinator.who, async (tx) => {
    const people = await tx.person.findMany({ where: { ref: { in: refs } } });
    for (const person of people) await writeNameKeys(tx, person);
    await updateHardDates(
      tx,
      people.map(({ id }) => id),
    );
    const visaCase = await tx.visaCase.findFirstOrThrow({ where: { ref: family.case } });
    const definition = await definitionOf(tx, visaCase.versionId);
    const until = await childUntilOf(tx, definition.pathway);
    for (const { rowId, role, born } of await membersOf(tx, staff.coordinator, visaCase.id, false)) {
      const on = ageOutOf(role, born, until);
      await tx.caseMember.update({ where: { id: rowId }, data: { ageOutOn: on && dayToDb(on) } });
    }
    const members = await membersOf(tx, staff.coordinator, visaCase.id, false);
    for (const anchor of ["DOB", "MEDICAL_DATE", "INTERVIEW_DATE"] as const)
      await restartDeadlines(tx, visaCase, definition, anchor, members, today);
  });
  await owner.query("SELECT manzil.refresh_person_rows(ARRAY(SELECT id FROM person WHERE ref = ANY ($1)))", [
    refs,
  ]);
}

const versionOf = async (ref: string) => (await getPersonForm(staff.caseworker, ref)).version;
const edit = async (ref: string, patch: object) =>
  change(staff.caseworker, ref, { version: await versionOf(ref), confirmed: true, ...patch });
const seenGroup = async (ref: string) => (await whole(staff.caseworker, ref)).circle.group?.ref ?? "";
const seenHome = async (ref: string) => (await whole(staff.caseworker, ref)).circle.household?.ref ?? "";
const rowOf = async (ref: string) => (await getPersonForm(staff.caseworker, ref)).rows;

type Step = readonly [what: string, change: (family: Family, actor: Actor) => Promise<unknown>];

/** Each source of something derived, changed through its command, one after the other on one family. */
const STEPS: readonly Step[] = [
  ["given name", ({ child }) => edit(child, { givenName: "Umid" })],
  ["father's name", ({ child }) => edit(child, { fatherName: "Nawid Khan" })],
  ["father's native name", ({ child }) => edit(child, { fatherNameNative: "نوید خان" })],
  ["family name", ({ principal }) => edit(principal, { familyName: "Popalzai" })],
  ["name in its script", ({ principal }) => edit(principal, { nameNative: "نوید" })],
  ["calling name", ({ wife }) => edit(wife, { callingName: "Bibi Jan" })],
  ["sex", ({ child }) => edit(child, { sex: "F" })],
  ["birth to another day", ({ child }) => edit(child, { dobOriginalText: "2009-03-15" })],
  ["birth to a year", ({ child }) => edit(child, { dobOriginalText: "1387" })],
  ["birth to nothing", ({ child }) => edit(child, { dobOriginalText: "" })],
  ["birth told again", ({ child }) => edit(child, { dob: "2007-05-01", dobPrecision: "DAY" })],
  ["level", ({ wife }) => edit(wife, { registrationLevel: "FULL" })],
  [
    "another name",
    ({ wife }) =>
      addAlias(
        staff.caseworker,
        beside.aliasInput.parse({ ref: wife, kind: "EARLIER", name: "Zarah", nameNative: "", reason: "" }),
      ),
  ],
  [
    "another name taken back",
    async ({ wife }) =>
      endAlias(staff.caseworker, {
        ref: wife,
        row: (await rowOf(wife)).aliases[0]?.row ?? "",
        reason: "",
      }),
  ],
  ["crossing", ({ principal }) => cross(staff.caseworker, principal, { on: addDays(today, -20) })],
  [
    "crossing corrected",
    async ({ principal }) => {
      const [latest] = await listCrossings(staff.caseworker, { ref: principal });
      const given = {
        ...latest,
        person: principal,
        on: addDays(today, -15),
        struck: false,
        reason: "Misread",
      };
      return correctCrossing(staff.caseworker, stayLaw.correctCrossingInput.parse(given));
    },
  ],
  [
    "stay permission",
    ({ principal }) =>
      permit(staff.caseworker, principal, { fromOn: addDays(today, -10), lastGoodOn: addDays(today, 50) }),
  ],
  [
    "stay permission withdrawn",
    ({ principal }) =>
      withdrawPermission(
        staff.caseworker,
        stayLaw.withdrawInput.parse({ person: principal, kind: "VISA", on: today, reason: "Cancelled" }),
      ),
  ],
  [
    "household",
    async ({ wife }) =>
      moveHousehold(
        staff.caseworker,
        beside.householdMoveInput.parse({
          ref: wife,
          to: "new",
          household: "",
          on: today,
          seen: await seenHome(wife),
          reason: "",
        }),
      ),
  ],
  [
    "focal point",
    async ({ wife }) =>
      changeFocalPoint(
        staff.caseworker,
        beside.focalPointInput.parse({
          ref: wife,
          relationship: "HUS",
          seen: await seenGroup(wife),
          reason: "",
        }),
      ),
  ],
  [
    "group",
    async ({ child }) =>
      moveGroup(
        staff.caseworker,
        beside.groupMoveInput.parse({
          ref: child,
          to: "new",
          group: "",
          relationship: "",
          successor: "",
          on: today,
          seen: await seenGroup(child),
          reason: "",
        }),
      ),
  ],
  [
    "check-in",
    ({ principal }) => checkIn(housing.manager, { person: principal, site: housing.site.code, on: today }),
  ],
  [
    "move to another site",
    ({ principal }) =>
      moveToBed(housing.coordinator, {
        person: principal,
        bed: other.beds[0]?.[0] ?? "",
        on: today,
        reason: "Nearer to the interview",
      }),
  ],
  ["move of the case", (family) => move(staff.caseworker, family.case, "SIV_COM_REVIEW")],
  [
    "examination",
    (family) =>
      recordMedical(
        staff.caseworker,
        cases.medicalInput.parse({ ref: family.case, person: family.wife, doneOn: addDays(today, -3) }),
      ),
  ],
  [
    "interview",
    (family) =>
      addAppointment(
        staff.caseworker,
        cases.appointmentInput.parse({ ref: family.case, kind: "INTERVIEW", on: addDays(today, 20) }),
      ),
  ],
  [
    "member taken off",
    async (family) =>
      excludeMember(staff.caseworker, {
        ref: family.case,
        person: family.child,
        reason: "Married",
        version: (await stateOf(family.case)).version,
      }),
  ],
  ["birth of one taken off", ({ child }) => edit(child, { dobOriginalText: "2008-02-29" })],
  [
    "member brought back",
    async (family) =>
      includeMember(staff.caseworker, {
        ref: family.case,
        person: family.child,
        version: (await stateOf(family.case)).version,
      }),
  ],
  [
    "owner of the case",
    async (family) =>
      assignCase(
        staff.coordinator,
        cases.assignCaseInput.parse({
          ref: family.case,
          owner: "",
          coverUntil: "",
          version: (await stateOf(family.case)).version,
        }),
      ),
  ],
];

test("after any change, everything derived from it equals a fresh calculation", async () => {
  test.slow();
  const family = await aFamilyOnACase();
  const changed = new Set<string>();
  for (const [what, step] of STEPS) {
    const before = await derived(family);
    await step(family, staff.caseworker);
    const after = await derived(family);
    await recalculate(family);
    expect(after, what).toEqual(await derived(family));
    for (const [name, value] of Object.entries(after))
      if (JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before])) changed.add(name);
  }
  // The table is only useful while each of them has changed at least once.
  expect([...changed].sort()).toEqual(["ageOuts", "deadlines", "hardDates", "levels", "names", "rows"]);
});

test("numbers are found as they are now, and replaced ones still are too", async () => {
  const { principal } = await aFamilyOnACase();
  const found = async (text: string) =>
    (
      await owner.query(
        "SELECT count(*)::int AS n FROM person_number_key k JOIN person p ON p.id = k.person_id WHERE p.ref = $1 AND k.key = $2",
        [principal, blindKey("number", foldNumber(text))],
      )
    ).rows[0]?.n;
  const paper = (number: string) =>
    addDocument(
      staff.caseworker,
      documentInput.parse({
        ref: principal,
        type: "PASSPORT",
        number,
        issuer: "",
        issuedOn: "",
        expiresOn: "",
        namePrinted: "",
        status: "SEEN",
        replaces: true,
      }),
    );
  await paper("P0111222");
  await paper("P0333444");
  await addContact(
    staff.caseworker,
    contactInput.parse({
      ref: principal,
      kind: "EMAIL",
      value: "n@example.org",
      safe: true,
      safeNote: "",
      replaces: true,
    }),
  );
  expect([await found("P0111222"), await found("P0333444"), await found("n@example.org")]).toEqual([1, 1, 1]);
});

test("a counted person is registered once a name, the sex and a birth are known", async () => {
  const { child } = await aFamilyOnACase();
  await owner.query(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
  await owner.query(
    `UPDATE person SET registration_level = 'COUNT', sex = 'U', given_name = '', name_native = '', born_on = NULL, born_from = NULL,
       born_to = NULL, born_precision = 'UNKNOWN' WHERE ref = $1`,
    [child],
  );
  const levelIs = async () => (await whole(staff.caseworker, child)).identity.registrationLevel;
  await edit(child, { givenName: "Omid" });
  expect(await levelIs()).toBe("COUNT");
  await edit(child, { sex: "M", dobOriginalText: "9 years" });
  expect(await levelIs()).toBe("EMERGENCY");
});
