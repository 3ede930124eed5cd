import type { BrowserContext } from "@playwright/test";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { newDataKey } from "@/lib/core/seal";
import { aBedAssignment, aPerson, aScope, aSiteWithBeds, aStay, insertRows } from "@/prisma/builders";
import { connected } from "@/scripts/connected";
import { makeCallers } from "./callers";

/** A site that no other test touches: its residents by reference, and the session of whoever runs it. */
export type OwnSite = { code: string; residents: string[]; cookie: string };

/** Makes a site in Tajikistan with a manager of its own where `people` men stay, each with a bed since ten days. */
export async function anOwnSite(code: string, people: number, today: CivilDate): Promise<OwnSite> {
  const ownerUrl = process.env.MANZIL_E2E_OWNER_URL ?? "";
  const made = aSiteWithBeds([people], { code });
  const crowd = Array.from({ length: people }, () => aPerson({ sex: "M", data_key: newDataKey().wrapped }));
  const since = addDays(today, -10);
  await connected(ownerUrl, async (client) => {
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
  });
  const role = { role: "site-manager", countries: [], count: 1, permissions: [] };
  const [manager] = await makeCallers({ ownerUrl }, role);
  if (!manager) throw new Error("a manager was wanted");
  await connected(ownerUrl, (client) =>
    insertRows(client, "user_scope", [aScope(manager.userId, "TJ", made.site.id)]),
  );
  return { code, residents: crowd.map(({ ref }) => ref), cookie: manager.cookie };
}

/** Lets a browser be signed in as whoever runs the site. */
export async function beManager(context: BrowserContext, { cookie }: OwnSite): Promise<void> {
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: process.env.MANZIL_E2E_URL ?? "" }]);
}
