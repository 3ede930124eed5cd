import { POST } from "@/app/api/v1/people/search/route";
import type { Actor } from "@/lib/access/actor";
import { newSecret } from "@/lib/access/identify";
import { newId } from "@/lib/core/id";
import { aliasInput } from "@/lib/people/beside-schema";
import { addAlias } from "@/lib/people/commands/change-names";
import { type PersonHits, searchPeople } from "@/lib/people/queries/search-people";
import { expect, test } from "../support/db";
import { aDesk, failure, register } from "./people-arrange";
import { anAccount, asOwner } from "./users-arrange";

let caseworker: Actor;
let colleague: Actor;

// Each test searches as its own users, because searches a minute are limited.
test.beforeEach(async ({ database }) => {
  ({ caseworker, colleague } = await aDesk(database.ownerUrl));
});

const search = async (text: string, actor = caseworker) =>
  (await searchPeople(actor, { text, limit: 50 })).items;

async function hitOf(text: string, ref: string, actor = caseworker) {
  return (await search(text, actor)).find((hit) => hit.ref === ref);
}

/** Sends a search to the route, as a program with the caseworker's token would. */
async function ask(ownerUrl: string, text: string): Promise<{ status: number; body: PersonHits }> {
  const { id } = await anAccount(ownerUrl);
  const { secret, digest } = newSecret();
  await asOwner(ownerUrl, (client) =>
    client.query(
      `INSERT INTO api_token (id, user_id, name, token_hash, permissions, countries, ends_at)
       VALUES ($1, $2, 't', $3, '{person.search}', '{TJ}', '2999-01-01')`,
      [newId(), id, Buffer.from(digest)],
    ),
  );
  const request = new Request("http://127.0.0.1/api/v1/people/search", {
    method: "POST",
    headers: { authorization: `Bearer ${secret}` },
    body: JSON.stringify({ text, limit: 50 }),
  });
  const answer = await POST(request, { params: Promise.resolve({}) });
  return { status: answer.status, body: (await answer.json()) as PersonHits };
}

test("a Latin or native name is found in Cyrillic of any country, and the hit says so in words", async () => {
  const { ref } = await register(caseworker, {
    givenName: "Jahangir Tughral",
    fatherName: "Sharafat Khaksar",
    familyName: "Ghulzarzai",
  });
  for (const text of [
    "Ҷаҳонгир Туғрал",
    "Джахангир Туграл",
    "Жаҳонгир Туғрал",
    "ҶАҲОНГИР ТУҒРАЛ ҒУЛЗАРЗАЙ",
    "Джахангир Шарафат Хаксар",
  ]) {
    const hit = await hitOf(text, ref);
    expect(hit, text).toMatchObject({ band: "probable", why: expect.arrayContaining(["given", "script"]) });
  }
  expect((await hitOf("Джахангир Хаксар", ref))?.names).toEqual([
    { field: "given", how: "script", typed: "Джахангир", held: "Jahangir" },
    { field: "father", how: "script", typed: "Хаксар", held: "Khaksar" },
  ]);
  const native = await register(caseworker, { nameNative: "رخشان ستاره‌بخش", sex: "F" });
  for (const text of ["Рахшон Ситорабахш", "Рохшан Ситарабахш", "Rokhshan Setarabakhsh"])
    expect(await hitOf(text, native.ref), text).toMatchObject({ band: "probable" });
});

test("a name recorded in Cyrillic is found in Latin and native letters, with any ending", async () => {
  const { ref } = await register(caseworker, {
    givenName: "Файзмуҳаммад",
    fatherName: "Қурбоналӣ",
    familyName: "Зарифов",
  });
  for (const text of [
    "Faiz Mohammad Zarifi",
    "Fayz Muhammad Zarifov",
    "Faizmohammad Zarifzada",
    "فیض محمد ظریفی",
    "Файзмухаммад Зарифзода",
    "Zarif Qorban Ali",
  ])
    expect((await hitOf(text, ref))?.score ?? 0, text).toBeGreaterThanOrEqual(60);
});

test("words written together or apart are one name, also across fields and scripts", async () => {
  const joined = await register(caseworker, { givenName: "Gulzamankhan", fatherName: "Miragha" });
  for (const text of ["Gul Zaman Khan", "Gulzaman Khan", "Gul Zamankhan Mir Agha", "گل زمان خان"])
    expect(await hitOf(text, joined.ref), text).toMatchObject({ band: "probable" });
  const apart = await register(caseworker, { givenName: "Shah", familyName: "Bakhtun" });
  for (const text of ["Shahbakhtun", "شاه‌بختون", "شاهبختون"])
    expect(await hitOf(text, apart.ref), text).toMatchObject({ band: "probable" });
});

test("a calling name and another name count like the name itself", async () => {
  const { ref } = await register(caseworker, { givenName: "Mohammad Qayum", callingName: "Zherandgay" });
  await addAlias(
    caseworker,
    aliasInput.parse({ ref, kind: "EARLIER", name: "Torkhan Wraishmin", nameNative: "تورخان", reason: "" }),
  );
  for (const text of ["Zherandgay", "Zharandgai", "Torkhan Wreshmin", "Tor Khan Wraishmin", "تورخان"])
    expect(await hitOf(text, ref), text).toMatchObject({
      band: "probable",
      why: expect.arrayContaining(["alias"]),
    });
});

test("names that share one rare word and differ in another score far below a true spelling", async () => {
  const names = { fatherName: "Sultan", familyName: "Parwarish" };
  const hasan = await register(caseworker, { ...names, givenName: "Hasan" });
  const hussain = await register(caseworker, { ...names, givenName: "Hussain" });
  const right = await hitOf("Hassan Parvarish", hasan.ref);
  const wrong = await hitOf("Hassan Parvarish", hussain.ref);
  expect(right).toMatchObject({ band: "probable" });
  expect((right?.score ?? 0) - (wrong?.score ?? 0)).toBeGreaterThan(15);
});

test("what is masked stays so in every script: a band, and no word of the name", async () => {
  const { ref } = await register(caseworker, { givenName: "Zarbakht", familyName: "Ostuvar" });
  const hit = await hitOf("Зарбахт Устувор", ref, colleague);
  expect(hit).toMatchObject({ masked: true, score: null, band: "probable", why: ["name"] });
  expect(JSON.stringify(hit)).not.toMatch(/Ostuvar|Зар|names/);
});

test("a program asks the same question over the API", async ({ database }) => {
  const { ref } = await register(caseworker, { givenName: "Nuristan Ghazanfar", callingName: "Kamkay" });
  for (const text of ["Нуристон Ғазанфар", "Nooristan Gazanfar", "نورستان غضنفر", "Kamkai"]) {
    const { status, body } = await ask(database.ownerUrl, text);
    expect(status).toBe(200);
    expect(
      body.items.map((hit) => hit.ref),
      text,
    ).toContain(ref);
    expect(body).toMatchObject({ from: 1, nextCursor: null });
  }
});

test("hits are paged: each is on one page, in overall order, and a wrong cursor is refused", async () => {
  for (let made = 0; made < 7; made += 1)
    await register(caseworker, { givenName: "Tilawang", familyName: made % 2 === 0 ? "Serajwal" : "" });
  const whole = (await search("Telawang")).map((hit) => hit.ref);
  expect(whole.length).toBe(7);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchPeople(caseworker, { text: "Telawang", limit: 3, cursor });
    expect(page).toMatchObject({ total: 7, more: false, from: seen.length + 1 });
    seen.push(...page.items.map((hit) => hit.ref));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(whole);
  const refused = await failure(
    searchPeople(caseworker, { text: "Telawang", limit: 3, cursor: "P-0000009-9" }),
  );
  expect(refused.code).toBe("invalid");
});
