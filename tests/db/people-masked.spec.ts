import { findByCard } from "@/lib/cards/queries/find-by-card";
import { startPlainExport } from "@/lib/exports/commands/start-export";
import { addAlias } from "@/lib/people/commands/change-names";
import { registerPerson } from "@/lib/people/commands/register-person";
import { updatePerson } from "@/lib/people/commands/update-person";
import { PERSON_SORTS, personFilter } from "@/lib/people/list-filter";
import { listPeople } from "@/lib/people/queries/list-people";
import { searchPeople } from "@/lib/people/queries/search-people";
import { personPatch, registerInput } from "@/lib/people/schema";
import { expect, test } from "../support/world";
import { anAccount, asActor } from "./users-arrange";

const SEEN = ["ageBand", "country", "ref", "sex"];

/** What an item shows besides being masked. */
const told = (item: object) =>
  Object.entries(item)
    .filter(([name, value]) => name !== "masked" && value !== null && value !== "")
    .map(([name]) => name)
    .sort();

for (const who of ["admin", "auditor", "admin-KZ", "auditor-KZ"] as const)
  test(`${who} sees reference, sex, age band and country of people in lists, and cannot sort or filter by more`, async ({
    world,
  }) => {
    const actor = await world.actor(who);
    const page = await listPeople(actor, { limit: 200 });
    expect(page.items.length).toBeGreaterThan(5);
    // Of some people no birth is known, and so no age band.
    for (const item of page.items) expect([...new Set([...told(item), "ageBand"])].sort()).toEqual(SEEN);
    expect(page.items.filter(({ ageBand }) => ageBand !== null).length).toBeGreaterThan(5);
    expect(JSON.stringify(page)).not.toContain("CNRY");
    const refused: string[] = [];
    for (const sort of PERSON_SORTS)
      await listPeople(actor, { sort }).catch((error: { code: string }) =>
        refused.push(`${sort} ${error.code}`),
      );
    expect(refused).toEqual(PERSON_SORTS.filter((sort) => sort !== "ref").map((sort) => `${sort} forbidden`));
    for (const filter of [
      { site: "none" },
      { site: world.countries.KZ.own.site },
      { stay: "open" },
      { level: "FULL" },
      { pathway: "SIV" },
      { phase: "INTAKE" },
      { stage: "X" },
      { owner: "none" },
      { need: "DS-PM" },
      { hardDateWithin: "1" },
      { hardDateAfter: "1" },
      { waitingFor: "host" },
    ])
      await expect(
        listPeople(actor, personFilter.parse(filter)),
        JSON.stringify(filter),
      ).rejects.toMatchObject({
        code: "forbidden",
      });
    // As many as the country's own staff see: tests that share this world transfer people to it.
    const own = await listPeople(await world.actor("coordinator-KZ"), { country: "KZ" });
    expect(own.total).toBeGreaterThanOrEqual(8);
    expect((await listPeople(actor, { country: "KZ" })).total).toBe(own.total);
  });

test("administrators and auditors find people only by reference", async ({ world }) => {
  const { own } = world.countries.KZ;
  const [person] = own.people;
  const number = `KZ${person.ref.slice(2, 9)}`;
  const [names] = await world.look("SELECT given_name, family_name FROM person WHERE ref = $1", [person.ref]);
  for (const who of ["admin", "auditor-KZ"] as const) {
    const actor = await world.actor(who);
    const found = await searchPeople(actor, { text: person.ref, limit: 20 });
    expect(found).toMatchObject({ total: 1, items: [{ ref: person.ref, why: ["reference"], site: null }] });
    expect(told(found.items[0] ?? {})).toEqual([...SEEN, "band", "score", "why"].sort());
    for (const text of [
      String(names?.given_name),
      String(names?.family_name),
      number,
      number.slice(-4),
      own.ref,
      own.group,
      own.household,
    ])
      expect(await searchPeople(actor, { text, limit: 20 }), text).toEqual({
        items: [],
        total: 0,
        close: 0,
        more: false,
        from: 1,
        nextCursor: null,
      });
    expect(await findByCard(actor, { token: person.ref })).toEqual({ ref: person.ref, site: null });
  }
  // A user who sees no cases cannot find people by a case.
  const manager = await world.actor("site-manager-KZ");
  expect(await searchPeople(manager, { text: own.ref, limit: 20 })).toEqual({
    items: [],
    total: 0,
    close: 0,
    more: false,
    from: 1,
    nextCursor: null,
  });
  expect((await searchPeople(manager, { text: own.household, limit: 20 })).total).toBe(3);
});

test("a scanned card names its holder to staff at the gate, not to administrators", async ({ world }) => {
  const code = "abcdefghijklmnopqrstuv";
  const [person] = world.countries.KZ.own.people;
  await world.look(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
  await world.look(
    `UPDATE person_card SET revoked_at = NULL, token_hash = sha256(convert_to($2, 'UTF8'))
     WHERE person_id = $1`,
    [person.id, code],
  );
  const manager = await world.actor("site-manager-KZ");
  expect(await findByCard(manager, { token: code })).toMatchObject({ ref: person.ref });
  for (const who of ["admin", "auditor-KZ"] as const)
    await expect(findByCard(await world.actor(who), { token: code })).rejects.toMatchObject({
      code: "notFound",
    });
});

test("an export cannot be filtered by what its user does not see", async ({ world }) => {
  const manager = await world.actor("site-manager-KZ");
  for (const filter of [{ stage: "P2_CASE_CREATION" }, { need: "DS-PM" }, { owner: "none" }])
    await expect(
      startPlainExport(manager, { filter, columns: ["ref"], format: "csv" }),
      JSON.stringify(filter),
    ).rejects.toMatchObject({ code: "forbidden" });
});

test.describe("for other people's records", () => {
  const arranged = async (ownerUrl: string) => {
    const mine = await asActor(await anAccount(ownerUrl));
    const other = await asActor(await anAccount(ownerUrl));
    const coordinator = await asActor(await anAccount(ownerUrl, { role: "coordinator" }));
    const register = async (given: Record<string, unknown>) =>
      (await registerPerson(mine, registerInput.parse({ sex: "M", country: "TJ", ...given }))).ref;
    return { mine, other, coordinator, register };
  };

  test("a hit says that a name matches and roughly how well, never which part of it", async ({
    database,
  }) => {
    const { mine, other, coordinator, register } = await arranged(database.ownerUrl);
    const ref = await register({
      givenName: "Zarlasht",
      fatherName: "Qudratullah",
      grandfatherName: "Nangyalai",
      familyName: "Hotakzada",
      fatherNameNative: "قدرت‌الله",
    });
    await addAlias(mine, { ref, kind: "CALLING", name: "Spozhmai", nameNative: "", reason: "" });
    const hit = async (text: string, actor = other) =>
      (await searchPeople(actor, { text, limit: 100 })).items.find((each) => each.ref === ref);
    const hidden = ["Qudratullah", "Hotakzada", "Spozhmai", "قدرت‌الله", "Hotakzadah", "Qudrat"];
    for (const text of ["Zarlasht", ...hidden]) {
      const found = await hit(text);
      expect(found, text).toMatchObject({ masked: true, fatherName: "Q", familyName: null });
      expect(found, text).toMatchObject({ why: ["name"], score: null });
      expect(["probable", "possible", "distant"]).toContain(found?.band);
    }
    for (const actor of [mine, coordinator])
      expect(await hit("Hotakzada", actor)).toMatchObject({
        masked: false,
        why: ["family"],
        score: expect.any(Number),
      });
    expect(await hit(ref)).toMatchObject({ why: ["reference"], score: 100 });
  });

  test("the list is sorted by the visible part of a name, and does not change when hidden parts do", async ({
    database,
  }) => {
    const { mine, other, coordinator, register } = await arranged(database.ownerUrl);
    const a = await register({ givenName: "Yaqoub", fatherName: "Hanif" });
    const b = await register({ givenName: "Yaqoub", fatherName: "Hakim" });
    const c = await register({ givenName: "Yaqoub", fatherName: "Basir" });
    const order = async (actor: typeof mine, filter: Record<string, unknown> = {}) => {
      const refs: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listPeople(
          actor,
          personFilter.parse({ sort: "name", limit: 2, ...filter, ...(cursor ? { cursor } : {}) }),
        );
        refs.push(...page.items.map((item) => item.ref));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return refs.filter((ref) => [a, b, c].includes(ref));
    };
    expect(await order(coordinator)).toEqual([c, b, a]);
    expect(await order(mine, { owner: "me" })).toEqual([c, b, a]);
    expect(await order(other)).toEqual([c, a, b]);
    await updatePerson(mine, { ...personPatch.parse({ version: 1, fatherName: "Haaa" }), ref: b });
    expect(await order(coordinator)).toEqual([c, b, a]);
    expect(await order(other)).toEqual([c, a, b]);
    expect((await order(other, { sort: "-name" })).toReversed()).toEqual([c, a, b]);
  });

  test("a name in native letters only is sorted by its first word", async ({ database }) => {
    const { other, register } = await arranged(database.ownerUrl);
    const first = await register({ nameNative: "ژاله احمدی" });
    const second = await register({ nameNative: "ژاله اکبری" });
    const page = await listPeople(other, personFilter.parse({ sort: "name", limit: 200 }));
    const refs = page.items.map((item) => item.ref).filter((ref) => [first, second].includes(ref));
    expect(refs).toEqual([first, second].toSorted());
  });
});
