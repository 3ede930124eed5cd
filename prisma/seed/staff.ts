import { hashSync } from "@node-rs/argon2";
import type { CivilDate } from "@/lib/core/civil-date";
import { aScope, aUser } from "../builders";
import type { Chance, Keys } from "./chance";
import { addDays } from "./days";
import type { Rows } from "./rows";
import { countries, type Staff } from "./world";

/** Known to everyone who reads the documentation; accounts with it exist only in demo mode. */
export const demoPassword = "demo-manzil-2021";

// Argon2id with the programme's default cost (lib/users uses the same).
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const names = {
  TJ: {
    caseworkers: ["Parvina Rahimova", "Jamshed Nazarov", "Shahnoza Karimova", "Daler Sharipov"],
    officer: "Zarina Odinaeva",
    "site-manager": "Rustam Boboev",
    coordinators: ["Farrukh Saidov", "Malika Yusupova"],
  },
  KZ: {
    caseworkers: ["Aigerim Nurlanova", "Yerlan Abenov", "Dana Sultanova", "Timur Kassymov"],
    officer: "Saule Bekova",
    "site-manager": "Marat Zhunusov",
    coordinators: ["Gulnara Akhmetova", "Daniyar Ospanov"],
  },
  UZ: {
    caseworkers: ["Nilufar Tursunova", "Bekzod Ergashev", "Kamola Rashidova", "Otabek Mirzaev"],
    officer: "Dilnoza Hamidova",
    "site-manager": "Sherzod Qodirov",
    coordinators: ["Alisher Usmonov", "Feruza Ismoilova"],
  },
} as const;

const managedSite = { TJ: "TJ-JAIHUN", KZ: "KZ-ALMATY", UZ: "UZ-TERMEZ" } as const;

type Given = {
  rows: Rows;
  keys: Keys;
  chance: Chance;
  today: CivilDate;
  siteIds: ReadonlyMap<string, string>;
};

function account(
  given: Given,
  hash: string,
  local: string,
  name: string,
  role: string,
  specialities: string[] = [],
) {
  const id = given.keys.next();
  const created_at = `${addDays(given.today, -500)}T06:00:00Z`;
  const email = `${local}@demo.example`;
  given.rows.add("app_user", aUser({ id, email, name, role, specialities, password_hash: hash, created_at }));
  return id;
}

/** The demo's accounts and their scopes, all with demoPassword; returns who works where. */
export function addStaff(given: Given): Staff {
  const salt = Buffer.from(given.chance.digits(16));
  const hash = hashSync(demoPassword, { ...cost, salt });
  const scoped = (id: string, country: string, siteId: string | null = null) => {
    given.rows.add("user_scope", aScope(id, country, siteId, given.keys.next()));
    return id;
  };
  const inCountry = (country: (typeof countries)[number]) => {
    const here = names[country];
    const tail = country.toLowerCase();
    const add = (local: string, name: string, role: string, specialities: string[] = []) =>
      scoped(account(given, hash, `${local}-${tail}`, name, role, specialities), country);
    const numbered = (role: string, at: number) => (at === 0 ? role : `${role}${at + 1}`);
    const manager = account(given, hash, `site-manager-${tail}`, here["site-manager"], "site-manager");
    return {
      caseworkers: here.caseworkers.map((name, at) => add(numbered("caseworker", at), name, "caseworker")),
      officer: add("officer", here.officer, "officer", ["protection", "medical"]),
      siteManager: scoped(manager, country, given.siteIds.get(managedSite[country]) ?? null),
      coordinators: here.coordinators.map((name, at) =>
        add(numbered("coordinator", at), name, "coordinator"),
      ),
    };
  };
  const staff = { TJ: inCountry("TJ"), KZ: inCountry("KZ"), UZ: inCountry("UZ") };
  for (const [role, name] of [
    ["admin", "Programme Administrator"],
    ["auditor", "Programme Auditor"],
    ["donor", "Donor Representative"],
  ] as const) {
    const id = account(given, hash, role, name, role);
    for (const country of countries) scoped(id, country);
  }
  return staff;
}
