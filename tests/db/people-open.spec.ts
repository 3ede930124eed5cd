import type { Actor } from "@/lib/access/actor";
import type { Country, Role } from "@/lib/access/roles";
import { openCase } from "@/lib/cases/commands/open-case";
import { getCase } from "@/lib/cases/queries/get-case";
import { openCaseInput } from "@/lib/cases/schema";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { forgetSettings, SHIPPED } from "@/lib/core/setting";
import { addNote } from "@/lib/people/commands/add-note";
import { getPersonForm } from "@/lib/people/queries/get-form";
import { getPerson } from "@/lib/people/queries/get-person";
import { historyStart } from "@/lib/people/queries/person-history";
import { addStayPermission } from "@/lib/stay-law/commands/change-permissions";
import { listCrossings } from "@/lib/stay-law/queries/list-crossings";
import { expect, test } from "../support/db";
import { aDesk, change, failure, register, whole } from "./people-arrange";
import { anAccount, asActor, asOwner, oneValue } from "./users-arrange";

let caseworker: Actor;
let colleague: Actor;
let coordinator: Actor;
let elsewhere: Actor;

test.beforeAll(async ({ database }) => {
  ({ caseworker, colleague, coordinator, elsewhere } = await aDesk(database.ownerUrl));
});

test.describe("opening a person", () => {
  test("is impossible for another country's coordinator and possible for the country's own", async () => {
    const { ref } = await register(caseworker);
    expect((await failure(getPerson(elsewhere, { ref }))).code).toBe("notFound");
    expect((await failure(getPerson(elsewhere, { ref, reason: "curious" }))).code).toBe("notFound");
    expect((await whole(coordinator, ref)).identity.fatherName).toBe("Karim");
  });

  test("asks a caseworker for a reason if the record is not their own, and records it once", async ({
    database,
  }) => {
    const { ref } = await register(caseworker);
    expect((await failure(getPerson(colleague, { ref }))).code).toBe("reasonNeeded");
    const file = await whole(colleague, ref, "His brother asked at the gate");
    expect(file.may).toEqual({ edit: false, close: false, note: false, transfer: false });
    await asOwner(database.ownerUrl, async (client) => {
      const { rows } = await client.query(
        "SELECT reason, country FROM access_log WHERE kind = 'read' AND subject = $1 AND actor_id = $2",
        [ref, colleague.id],
      );
      expect(rows).toEqual([{ reason: "His brother asked at the gate", country: "TJ" }]);
    });
  });

  test("for its forms is one reading, however many parts are read; a form alone is recorded too", async ({
    database,
  }) => {
    const { ref } = await register(caseworker);
    const reads = (actor: Actor) =>
      asOwner(database.ownerUrl, async (client) => {
        const { rows } = await client.query<{ reason: string | null }>(
          "SELECT reason FROM access_log WHERE kind = 'read' AND subject = $1 AND actor_id = $2 ORDER BY id",
          [ref, actor.id],
        );
        return rows.map(({ reason }) => reason);
      });
    const before = (await reads(caseworker)).length;
    await getPersonForm(caseworker, ref);
    expect(await reads(caseworker)).toHaveLength(before + 1);
    await inTransaction(caseworker.who, async () => {
      await getPerson(caseworker, { ref });
      await getPersonForm(caseworker, ref);
      await listCrossings(caseworker, { ref });
    });
    expect(await reads(caseworker)).toHaveLength(before + 2);
    // Two requests are two readings, also of one part.
    await listCrossings(caseworker, { ref });
    expect(await reads(caseworker)).toHaveLength(before + 3);
    // A reason is never swallowed by an earlier line without one, nor given twice.
    await inTransaction(coordinator.who, async () => {
      await getPerson(coordinator, { ref });
      await getPerson(coordinator, { ref, reason: "Asked by the family" });
      await getPerson(coordinator, { ref });
    });
    expect(await reads(coordinator)).toEqual([null, "Asked by the family"]);
  });

  test("by a wrong reference finds nothing, however it is wrong", async () => {
    for (const ref of ["P-0000001-0", "C-0000001-3", "", "../etc", "P-99999999999-9"]) {
      expect((await failure(getPerson(coordinator, { ref }))).code).toBe("notFound");
    }
  });

  test("is refused to administrators and donors; auditors get a masked view with a reason", async ({
    database,
  }) => {
    const { ref } = await register(caseworker);
    for (const role of ["admin", "donor"] as const) {
      const actor = await asActor(await anAccount(database.ownerUrl, { role }));
      expect((await failure(getPerson(actor, { ref, reason: "asked for" }))).code).toBe("forbidden");
    }
    const auditor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
    expect((await failure(getPerson(auditor, { ref }))).code).toBe("reasonNeeded");
    expect((await getPerson(auditor, { ref, reason: "sample of November" })).masked).toBe(true);
  });

  test("shows a site manager a face, a bed and housing needs, and no more", async ({ database }) => {
    const account = await anAccount(database.ownerUrl, { role: "site-manager" });
    const { ref } = await register(caseworker, {
      documentType: "PASSPORT",
      documentNumber: "P7654321",
      phone: "+992907654321",
      dobOriginalText: "1987-09-03",
    });
    const outside = await register(caseworker);
    await asOwner(database.ownerUrl, async (client) => {
      const site = newId();
      await client.query(
        `INSERT INTO site (id, code, country, name, type, admin_area, opens_on) VALUES ($1, $2, 'TJ', '{"en":"Site","fa-AF":"محل"}', 'COLLECTIVE_CENTRE', 'Khatlon', '2026-01-01')`,
        [site, `TJ-${site.slice(-6)}`],
      );
      await client.query("UPDATE user_scope SET site_id = $1 WHERE user_id = $2", [site, account.id]);
      const { rows } = await client.query("SELECT id FROM person WHERE ref = $1", [ref]);
      await client.query(
        "INSERT INTO stay (id, person_id, person_country, site_id, country, from_on, state) VALUES ($1, $2, 'TJ', $3, 'TJ', '2026-11-01', 'CHECKED_IN')",
        [newId(), rows[0].id, site],
      );
      await client.query(
        "INSERT INTO functional_need (id, person_id, country, kind, from_on) VALUES ($1, $2, 'TJ', 'GROUND_FLOOR', '2026-11-01')",
        [newId(), rows[0].id],
      );
      await client.query(
        "INSERT INTO specific_need (id, person_id, country, code, status, restricted, identified_on) VALUES ($1, $2, 'TJ', 'SV-VO', 'CONFIRMED', true, '2026-11-01')",
        [newId(), rows[0].id],
      );
    });
    const manager = await asActor(account);
    const file = await getPerson(manager, { ref });
    expect(file).toMatchObject({
      masked: true,
      givenName: "Nawid",
      sex: "M",
      ageBand: "18-59",
      functionalNeeds: [{ kind: "GROUND_FLOOR" }],
    });
    expect(file.stays).toHaveLength(1);
    expect(JSON.stringify(file)).not.toMatch(/4321|1234567|1987|SV-VO|identity|history/);
    expect((await failure(getPerson(manager, { ref: outside.ref }))).code).toBe("notFound");
    expect((await failure(change(manager, ref, { version: 1, givenName: "X" }))).code).toBe("forbidden");
    expect((await failure(register(manager, { country: "KZ" }))).code).toBe("notFound");
    const quick = await register(manager, { givenName: "Latif", registrationLevel: "FULL" });
    expect((await whole(coordinator, quick.ref)).identity.registrationLevel).toBe("EMERGENCY");
  });

  test("in another country where the person is present shows what a site manager sees, masked, and no more", async ({
    database,
  }) => {
    const phone = { phone: "+992 90 123 43 21" };
    const { ref } = await register(caseworker, { dobOriginalText: "1987-09-03", ...phone });
    const opened = await openCase(
      caseworker,
      openCaseInput.parse({
        pathway: "USRAP_P2",
        principal: ref,
        members: [],
        openedOn: todayIn("TJ"),
      }),
    );
    const here = (role: Role, countries: readonly Country[] = ["KZ"]) =>
      anAccount(database.ownerUrl, { role, countries }).then(asActor);
    const staff = [await here("caseworker"), await here("officer"), elsewhere];
    for (const actor of staff) expect((await failure(getPerson(actor, { ref }))).code).toBe("notFound");
    await asOwner(database.ownerUrl, (client) =>
      client.query("UPDATE person SET present_in = 'KZ' WHERE ref = $1", [ref]),
    );
    for (const actor of staff) {
      const file = await getPerson(actor, { ref });
      expect(file).toMatchObject({
        ref,
        country: "TJ",
        masked: true,
        givenName: "Nawid",
        fatherName: "Karim",
      });
      expect(file.may).toEqual({ edit: false, close: false, note: false, transfer: false });
      expect(JSON.stringify(file)).not.toMatch(/4321|1987|identity|history|C-\d{7}/);
      const attempts = [
        () => change(actor, ref, { version: 1, givenName: "X" }),
        () => getPersonForm(actor, ref),
        () => addNote(actor, { ref, level: "GENERAL", body: "x" }),
        () => getCase(actor, { ref: opened.ref }),
        () => getCase(actor, { ref: opened.ref, reason: "asked for it" }),
      ];
      for (const attempt of attempts)
        expect(["notFound", "forbidden"]).toContain((await failure(attempt())).code);
      const reads =
        "SELECT count(*)::int FROM access_log WHERE kind = 'read' AND subject = $1 AND actor_id = $2";
      expect(await oneValue(database.ownerUrl, reads, [ref, actor.id])).toBe(1);
    }
    for (const role of ["admin", "auditor", "donor"] as const)
      expect(["forbidden", "notFound", "reasonNeeded"]).toContain(
        (await failure(getPerson(await here(role), { ref }))).code,
      );
    expect((await failure(getPerson(await here("caseworker", ["UZ"]), { ref }))).code).toBe("notFound");
    expect((await whole(caseworker, ref)).identity.presentIn).toBe("KZ");
  });

  test("shows a history beyond its newest sixty entries and misses none", async () => {
    const { ref } = await register(caseworker);
    for (let at = 1; at <= 70; at += 1)
      await change(caseworker, ref, { version: at, occupation: `Work ${at}` });
    const works: string[] = [];
    let before: bigint | undefined;
    for (let pages = 1; ; pages += 1) {
      const file = await getPerson(caseworker, { ref, before });
      if (file.masked) throw new Error("masked");
      expect(file.history.length).toBeLessThanOrEqual(60);
      works.push(
        ...file.history.flatMap(({ fields }) =>
          fields.flatMap(({ field, after }) => (field === "occupation" && after ? [String(after)] : [])),
        ),
      );
      before = historyStart(file.olderHistory);
      if (before === undefined) {
        expect(pages).toBe(2);
        break;
      }
    }
    expect(works).toEqual(Array.from({ length: 70 }, (_, at) => `Work ${70 - at}`));
    for (const wrong of ["", "-1", "x", "1;2", ["1"], undefined]) expect(historyStart(wrong)).toBeUndefined();
  });

  test("shows restricted needs and their history only to the protection officer", async ({ database }) => {
    const { ref } = await register(caseworker);
    const officer = await anAccount(database.ownerUrl, { role: "officer" });
    await asOwner(database.ownerUrl, async (client) => {
      await client.query("UPDATE app_user SET specialities = '{protection}' WHERE id = $1", [officer.id]);
      const { rows } = await client.query("SELECT id FROM person WHERE ref = $1", [ref]);
      await client.query(
        "INSERT INTO specific_need (id, person_id, country, code, status, restricted, identified_on) VALUES ($1, $2, 'TJ', 'SV-VO', 'CONFIRMED', true, '2026-11-01')",
        [newId(), rows[0].id],
      );
      await client.query(
        "INSERT INTO specific_need (id, person_id, country, code, status, restricted, identified_on) VALUES ($1, $2, 'TJ', 'PG-LC', 'CONFIRMED', false, '2026-11-01')",
        [newId(), rows[0].id],
      );
    });
    const file = await whole(caseworker, ref);
    expect(file.needs).toMatchObject({ items: [{ code: "PG-LC" }], hidden: true });
    expect(JSON.stringify(file)).not.toContain("SV-VO");
    const opened = await whole(await asActor(officer), ref, "referred to me");
    expect(opened.needs.items.map((need) => need.code).sort()).toEqual(["PG-LC", "SV-VO"]);
  });

  test("shows a group member from another country as such, without name or reference", async ({
    database,
  }) => {
    const here = await register(caseworker);
    const there = await register(elsewhere, { givenName: "Secretname" });
    await asOwner(database.ownerUrl, async (client) => {
      await client.query(
        "UPDATE group_membership SET to_on = '2026-11-02', from_on = '2026-11-01' WHERE person_id = (SELECT id FROM person WHERE ref = $1)",
        [there.ref],
      );
      await client.query(
        `INSERT INTO group_membership (id, group_id, country, person_id, person_country, relationship, from_on)
         SELECT $1, g.id, 'TJ', p.id, 'KZ', 'SBM', '2026-11-03' FROM registration_group g, person p WHERE g.ref = $2 AND p.ref = $3`,
        [newId(), here.group, there.ref],
      );
    });
    const file = await whole(caseworker, here.ref);
    expect(file.circle.group?.members[1]).toMatchObject({ person: null, country: "KZ" });
    expect(JSON.stringify(file)).not.toContain("Secretname");
    expect(JSON.stringify(file)).not.toContain(there.ref);
  });

  test("is limited to so many files an hour, a hundred and twenty by default", async ({ database }) => {
    expect(SHIPPED["person.opensPerHour"]).toBe(120);
    const { ref } = await register(caseworker);
    const busy = await asActor(await anAccount(database.ownerUrl, { role: "coordinator" }));
    const limit = (statement: string) => asOwner(database.ownerUrl, (client) => client.query(statement));
    await limit(
      "INSERT INTO setting (key, value, note) VALUES ('person.opensPerHour', '3', '') ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    );
    forgetSettings();
    for (let opened = 0; opened < 3; opened += 1) await getPerson(busy, { ref });
    const wait = await failure(getPerson(busy, { ref }));
    await limit("UPDATE setting SET value = '120' WHERE key = 'person.opensPerHour'");
    forgetSettings();
    expect(wait.code).toBe("tooMany");
    expect(wait.values.seconds).toBeGreaterThan(3000);
  });

  test("counts days left from today in the record's country", async () => {
    const { ref } = await register(caseworker);
    await addStayPermission(caseworker, {
      person: ref,
      kind: "VISA",
      number: "TJ 12-34-56",
      authority: "MFA",
      replaces: false,
      fromOn: "2026-01-01" as CivilDate,
      lastGoodOn: addDays(todayIn("TJ"), 6),
    });
    const file = await whole(caseworker, ref);
    expect(file).toMatchObject({ daysLeft: 7, hardKind: "VISA", permissions: [{ daysLeft: 7 }] });
  });
});
