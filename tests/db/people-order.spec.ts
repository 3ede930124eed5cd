import type { Actor } from "@/lib/access/actor";
import { personFilter } from "@/lib/people/list-filter";
import { listPeople } from "@/lib/people/queries/list-people";
import { expect, test } from "../support/db";
import { register } from "./people-arrange";
import { anAccount, asActor, asOwner } from "./users-arrange";

/** Everyone this actor owns, by name: the native one if there is one, else the Latin one. */
async function inOrder(actor: Actor, sort: "name" | "-name" = "name"): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPeople(
      actor,
      personFilter.parse({ owner: "me", sort, limit: 4, ...(cursor ? { cursor } : {}) }),
    );
    names.push(...page.items.map((item) => item.nameNative || item.givenName));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return names;
}

async function reader(url: string, locale: "en" | "fa-AF") {
  const account = await anAccount(url);
  await asOwner(url, (client) =>
    client.query("UPDATE app_user SET locale = $1 WHERE id = $2", [locale, account.id]),
  );
  return asActor(account);
}

// In the order of the Dari alphabet, which is neither that of Unicode nor that of Arabic.
const NATIVE = [
  "آرزو",
  "احمد",
  "بهار",
  "پروین",
  "جمشید",
  "چمن",
  "ژاله",
  "شیرین",
  "کریم",
  "گلاب",
  "لیلا",
  "مریم",
  "نادر",
  "وحید",
  "هما",
  "یاسین",
];

test("native names are sorted in the order of Dari, up and down", async ({ database }) => {
  const dari = await reader(database.ownerUrl, "fa-AF");
  for (const nameNative of [...NATIVE].reverse())
    await register(dari, { givenName: "", fatherName: "", nameNative });
  expect(await inOrder(dari)).toEqual(NATIVE);
  expect(await inOrder(dari, "-name")).toEqual([...NATIVE].reverse());
});

test("a list in Dari is sorted by native names whatever the Latin spelling, with transliterated names in place", async ({
  database,
}) => {
  const dari = await reader(database.ownerUrl, "fa-AF");
  for (const [givenName, nameNative] of [
    ["Zz", "احمد"],
    ["Aa", "یاسین"],
    ["Mm", "وحید"],
    ["Karim", ""],
    ["Omid", ""],
  ])
    await register(dari, { givenName, nameNative, fatherName: "" });
  expect(await inOrder(dari)).toEqual(["احمد", "Omid", "Karim", "وحید", "یاسین"]);
});

test("a list in English has people with only a native name among the others", async ({ database }) => {
  const english = await reader(database.ownerUrl, "en");
  for (const [givenName, nameNative] of [
    ["Zalmay", ""],
    ["Karim", ""],
    ["Ahmad", ""],
    ["", "خالد"],
    ["", "شریف"],
    ["", "بهار"],
    ["Иван", ""],
    ["Mohammad", "آصف"],
  ])
    await register(english, { givenName, nameNative, fatherName: "" });
  expect(await inOrder(english)).toEqual(["Ahmad", "بهار", "Karim", "خالد", "آصف", "شریف", "Zalmay", "Иван"]);
});
