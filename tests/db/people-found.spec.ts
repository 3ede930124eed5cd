import type pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { formatReference } from "@/lib/core/reference-number";
import { aliasInput } from "@/lib/people/beside-schema";
import { addContact } from "@/lib/people/commands/add-contact";
import { addAlias } from "@/lib/people/commands/change-names";
import { contactInput } from "@/lib/people/contact-schema";
import { searchPeople } from "@/lib/people/queries/search-people";
import { connected } from "@/scripts/connected";
import { expect, test } from "../support/db";
import { aHousedSite } from "./housing-arrange";
import { aDesk, register } from "./people-arrange";

let caseworker: Actor;
let coordinator: Actor;

// Each test searches as people of its own: only so many searches a minute are answered.
test.beforeEach(async ({ database }) => {
  ({ caseworker, coordinator } = await aDesk(database.ownerUrl));
});

const search = (text: string, actor = caseworker) => searchPeople(actor, { text, limit: 50 });
const refs = async (text: string, actor = caseworker) =>
  (await search(text, actor)).items.map((hit) => hit.ref);

test.describe("a number", () => {
  test("that is a phone finds its owner however it is dialled, and the other way round", async () => {
    const written = ["+992 93 555 01 77", "00992935550177", "0935550177", "8 93 555 01 77", "93 555 01 77"];
    for (const phone of written) {
      const { ref } = await register(caseworker, {
        givenName: `Dialled ${phone.length}`,
        phone,
        confirmed: true,
      });
      for (const asked of written) expect(await refs(asked), `${phone} | ${asked}`).toContain(ref);
    }
    const afghan = await register(caseworker, { givenName: "Roshan", phone: "0701234567" });
    for (const asked of ["+93 70 123 45 67", "0093701234567", "70 123 4567", "۰۷۰۱۲۳۴۵۶۷"])
      expect(await refs(asked), asked).toContain(afghan.ref);
  });

  test("that is added later is found the same way", async () => {
    const { ref } = await register(caseworker, { givenName: "Zalmai" });
    const phone = { kind: "WHATSAPP", value: "8 (93) 444 01 88", safe: true, safeNote: "", replaces: false };
    await addContact(caseworker, contactInput.parse({ ref, ...phone }));
    expect(await refs("+992934440188")).toEqual([ref]);
  });

  test("on a document is found without its letters, and with letters that were not recorded", async () => {
    const passport = { documentType: "PASSPORT" };
    const lettered = await register(caseworker, { ...passport, documentNumber: "P07654321" });
    expect(await refs("07654321")).toEqual([lettered.ref]);
    expect(await refs("۰۷۶۵۴۳۲۱")).toEqual([lettered.ref]);
    const bare = await register(caseworker, { ...passport, documentNumber: "09876543" });
    // The letter of a number is nobody's name.
    await register(caseworker, { givenName: "P" });
    expect(await refs("P09876543")).toEqual([bare.ref]);
    expect(await refs("OA7654321")).toEqual([]);
  });

  test("on a passport that looks like a reference finds its owner", async () => {
    const documentNumber = formatReference("P", 7_654_322).replaceAll("-", "");
    const { ref } = await register(caseworker, { documentType: "PASSPORT", documentNumber });
    expect(await refs(documentNumber)).toEqual([ref]);
  });
});

test.describe("search finds what is shown", () => {
  test("a reference without its check digit, with or without dashes, but never a part of one", async () => {
    const { ref, group } = await register(caseworker, { givenName: "Sediqa" });
    const short = ref.slice(0, -2);
    for (const text of [
      short,
      short.replace("-", ""),
      short.toLowerCase(),
      `${short}-`,
      `P ${short.slice(2)}`,
    ])
      expect(await refs(text), text).toEqual([ref]);
    expect(await refs(group.slice(0, -2))).toEqual([ref]);
    expect(await refs(ref.slice(0, -3))).toEqual([]);
  });

  test("a calling name and the name in the passport", async () => {
    const names = {
      givenName: "Mohammad Ibrahim",
      callingName: "Toryalai",
      nameAsInPassport: "STORAY GHAZALI",
    };
    const { ref } = await register(caseworker, names);
    for (const text of ["Toryalai", "toryalay", "Ghazali"]) expect(await refs(text), text).toContain(ref);
  });

  test("another name in either script, until it ends", async () => {
    const { ref } = await register(caseworker, { givenName: "Wadud" });
    const alias = { ref, kind: "EARLIER", name: "Spozhmai", nameNative: "غرسنی", reason: "" };
    await addAlias(caseworker, aliasInput.parse(alias));
    for (const text of ["Spozhmai", "غرسنی"]) expect(await refs(text), text).toContain(ref);
  });

  test("a word of a compound, even a title, in either script", async () => {
    const latin = await register(caseworker, { givenName: "Bibi Shirin", fatherName: "Haji Murad" });
    const native = await register(caseworker, { nameNative: "بی بی پروین", sex: "F" });
    for (const text of ["Bibi", "bibi", "بی بی", "بیبی", "بي بي"]) {
      const found = await refs(text);
      expect(found, text).toContain(latin.ref);
      expect(found, text).toContain(native.ref);
    }
    expect(await refs("Haji")).toContain(latin.ref);
    expect(await refs("Khan")).not.toContain(latin.ref);
    const joined = await register(caseworker, { givenName: "Zabih Ullah" });
    expect(await refs("Ullah")).toContain(joined.ref);
    expect(await refs("Zabih")).toContain(joined.ref);
  });
});

// No trigger fires: the data searched for is in the rows that are read, and in no others.
const NAMESAKES = `WITH made AS (SELECT i, gen_random_uuid() AS id FROM generate_series(1, 600) i),
  people AS (INSERT INTO person (id, ref, country, given_name, father_name, name_native, sex, population_category, registration_level, data_key)
    SELECT id, 'P-55' || lpad(i::text, 5, '0') || '-0', 'TJ', 'Qudratjan', 'Latif', '', 'M', 'APPLICANT', 'FULL', '\\x00' FROM made),
  keys AS (INSERT INTO person_name_key (kind, key, country, person_id) SELECT 'token', 'qudratjan', 'TJ', id FROM made)
  INSERT INTO person_row (person_id, ref, country, given_name, father_name, name_native, sort_name, sort_native, sort_shown, sort_native_shown, sex, status, registration_level, household_size, site_id)
    SELECT id, 'P-55' || lpad(i::text, 5, '0') || '-0', 'TJ', 'Qudratjan', 'Latif', '', 'qudratjan latif', '', '', '', 'M', 'ACTIVE', 'FULL', 1, CASE WHEN i <= $2 THEN $1::uuid END FROM made`;

const GONE = [
  "DELETE FROM person_name_key WHERE key = 'qudratjan'",
  "DELETE FROM person_number_key k USING person p WHERE p.id = k.person_id AND p.given_name = 'Qudratjan'",
  "DELETE FROM person_row WHERE given_name = 'Qudratjan'",
  "DELETE FROM person WHERE given_name = 'Qudratjan'",
];

function unguarded(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  return connected(url, async (client) => {
    await client.query("SET session_replication_role = replica");
    await work(client);
  });
}

function namesakes(url: string, site: string, ofThem: number): Promise<void> {
  return unguarded(url, async (client) => {
    for (const statement of GONE) await client.query(statement);
    await client.query(NAMESAKES, [site, ofThem]);
  });
}

test.afterAll(({ database }) =>
  unguarded(database.ownerUrl, async (client) => {
    for (const statement of GONE) await client.query(statement);
  }),
);

test.describe("a total", () => {
  test("counts those in reach before it is cut, and says when there are more", async ({ database }) => {
    const { site, manager } = await aHousedSite(database.ownerUrl, [2]);
    await namesakes(database.ownerUrl, site.id, 350);
    for (const actor of [coordinator, manager]) {
      const hits = await search("Qudratjan", actor);
      expect(hits).toMatchObject({ total: 160, more: true });
      expect(hits.items).toHaveLength(50);
    }
    await namesakes(database.ownerUrl, site.id, 86);
    expect(await search("Qudratjan", manager)).toMatchObject({ total: 86, more: false });
    expect(await search("Qudratjan Latif", manager)).toMatchObject({ total: 86, more: false });
    await namesakes(database.ownerUrl, site.id, 160);
    expect(await search("Qudratjan", manager)).toMatchObject({ total: 160, more: false });
    await namesakes(database.ownerUrl, site.id, 161);
    expect(await search("Qudratjan", manager)).toMatchObject({ total: 160, more: true });
  });

  test("of a number is cut after the scope too", async ({ database }) => {
    const { site, manager } = await aHousedSite(database.ownerUrl, [2]);
    await namesakes(database.ownerUrl, site.id, 20);
    const { ref } = await register(caseworker, {
      givenName: "Tailed",
      documentType: "TAZKIRA",
      documentNumber: "55667788",
    });
    await unguarded(database.ownerUrl, (client) =>
      client.query(
        `INSERT INTO person_number_key (key, kind, country, person_id) SELECT k.key, 'document', 'TJ', r.person_id
       FROM person_row r, (SELECT DISTINCT key FROM person_number_key k JOIN person p ON p.id = k.person_id WHERE p.ref = $1) k
       WHERE r.given_name = 'Qudratjan'`,
        [ref],
      ),
    );
    for (const text of ["7788", "55667788"])
      expect(await search(text, manager), text).toMatchObject({ total: 20, more: false });
    expect(await search("7788")).toMatchObject({ total: 160, more: true });
  });

  test("leaves out people who are not shown: nobody is counted whose name does not fit", async () => {
    await register(caseworker, { givenName: "Mohammad Yaqub", callingName: "Toryal" });
    for (const text of ["Toryal", "Toryal Nonesuch", "Nonesuch Zyxwvut Qqqqq"]) {
      const { items, total, more } = await search(text);
      expect([total, more], text).toEqual([items.length, false]);
    }
  });
});
