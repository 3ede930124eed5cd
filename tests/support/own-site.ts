import type { BrowserContext } from "@playwright/test";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { aBedAssignment, aPerson, aScope, aSiteWithBeds, aStay, insertRows } from "@/prisma/builders";
import { connected } from "@/scripts/connected";
import { makeCallers } from "./callers";

/** A site that no other test uses: its residents by reference, and the session of its manager. */
export type OwnSite = { code: string; residents: string[]; cookie: string };

/**
 * Creates a site in Tajikistan with a manager of its own where `people` men stay, each with a bed for ten days
 * already.
 */
export async function anOwnSite(code: string, people: number, today: CivilDate): Promise<OwnSite> {
  const ownerUrl = process.env.MANZIL_E2E_OWNER_URL ?? "";
  const made = aSiteWithBeds([people], { code });
  const since = addDays(today, -10);
  const residents = await connected(ownerUrl, async (client) => {
    // A key that opens: other tests may open the people they find.
    const { rows: keys } = await client.query<{ key: Buffer }>("SELECT data_key AS key FROM person LIMIT 1");
    const data_key = keys[0]?.key ?? Buffer.of();
    const crowd = Array.from({ length: people }, () => aPerson({ sex: "M", data_key }));
    await insertRows(client, "site", [made.site]);
    await insertRows(client, "building", made.buildings);
    const rooms = made.rooms.map((room) => ({ ...room, area_m2: 200, shared: true }));
    await insertRows(client, "room", rooms);
    await insertRows(client, "bed", made.beds);
    await insertRows(client, "person", crowd);
    for (const [at, person] of crowd.entries()) {
      const stay = aStay(made.site, { id: person.id, country: "TJ" }, { from_on: since });
      await insertRows(client, "stay", [stay]);
      await insertRows(client, "bed_assignment", [aBedAssignment(stay, made.beds[at]?.id ?? "")]);
    }
    return crowd.map(({ ref }) => ref);
  });
  const role = { role: "site-manager", countries: [], count: 1, permissions: [] };
  const [manager] = await makeCallers({ ownerUrl }, role);
  if (!manager) throw new Error("a manager was wanted");
  await connected(ownerUrl, (client) =>
    insertRows(client, "user_scope", [aScope(manager.userId, "TJ", made.site.id)]),
  );
  return { code, residents, cookie: manager.cookie };
}

/** Signs a browser in as the site's manager. */
export async function beManager(context: BrowserContext, { cookie }: OwnSite): Promise<void> {
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: process.env.MANZIL_E2E_URL ?? "" }]);
}
