import type pg from "pg";
import { COUNTRIES, type Country } from "@/lib/access/roles";
import { aScope, aUser, insertRows } from "@/prisma/builders";
import { ABROAD, STAFF, type Who } from "./world";

const ROLE_OF: Record<string, string> = {
  coordinator2: "coordinator",
  colleague: "caseworker",
  nowhere: "coordinator",
  gone: "admin",
};

/** The users of the world: six of each country, three of all, one without scope and one who has left. */
export async function writeUsers(
  client: pg.Client,
  users: Record<Who, string>,
  sites: ReadonlyMap<Country, string>,
): Promise<void> {
  const add = async (who: Who, name: string, over: { active?: boolean; specialities?: string[] } = {}) => {
    const base = who.replace(/-(KZ|TJ|UZ)$/, "");
    const id = users[who];
    const role = ROLE_OF[base] ?? base;
    await insertRows(client, "app_user", [
      aUser({ id, email: `${who.toLowerCase()}@world.example`, name, role, ...over }),
    ]);
  };
  for (const country of COUNTRIES)
    for (const role of STAFF) {
      const who: Who = `${role}-${country}`;
      await add(
        who,
        `CNRY-${country}-app_user-name-${role}`,
        role === "officer" ? { specialities: ["protection"] } : {},
      );
      const site = role === "site-manager" ? (sites.get(country) ?? null) : null;
      await insertRows(client, "user_scope", [aScope(users[who], country, site)]);
    }
  for (const who of ABROAD) {
    await add(who, `World ${who}`, { active: who !== "gone" });
    if (who === "nowhere") continue;
    for (const country of COUNTRIES) await insertRows(client, "user_scope", [aScope(users[who], country)]);
  }
}
