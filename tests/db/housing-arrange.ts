import type pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { newId } from "@/lib/core/id";
import { newDataKey } from "@/lib/core/seal";
import type { BedRefusal } from "@/lib/housing/commands/place-in-bed";
import { aHousehold, aPerson, aSiteWithBeds, inHousehold, insertRows } from "@/prisma/builders";
import { written } from "../support/world";
import { failure } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

export type Housing = {
  site: { id: string; code: string };
  /** Addresses of the beds, room by room. */
  beds: string[][];
  today: CivilDate;
  day(ahead: number): CivilDate;
  manager: Actor;
  coordinator: Actor;
};
export type Somebody = { id: string; ref: string };

let last = 0;

/** A site in Tajikistan whose rooms have these numbers of beds, with its manager and the country's coordinator. */
export async function aHousedSite(
  ownerUrl: string,
  beds: readonly number[],
  over: {
    people_limit?: number;
    post_code?: string;
    stay_days?: number;
    shared?: boolean;
    sex_policy?: string;
    area_m2?: number;
  } = {},
): Promise<Housing> {
  last += 1;
  const { people_limit = null, post_code = null, stay_days = null, ...room } = over;
  const code = `TJ-T${process.pid}X${last}`;
  const made = aSiteWithBeds(beds, { code });
  await written(ownerUrl, async (client) => {
    await insertRows(client, "site", [{ ...made.site, people_limit, post_code, stay_days }]);
    await insertRows(client, "building", made.buildings);
    await insertRows(
      client,
      "room",
      made.rooms.map((each) => ({ ...each, area_m2: 200, ...room })),
    );
    await insertRows(client, "bed", made.beds);
  });
  const manager = await anAccount(ownerUrl, { role: "site-manager" });
  await written(ownerUrl, async (client) => {
    await client.query("UPDATE user_scope SET site_id = $1 WHERE user_id = $2", [made.site.id, manager.id]);
  });
  const today = todayIn("TJ");
  return {
    site: { id: made.site.id, code },
    beds: made.rooms.map((each) =>
      made.beds.filter((bed) => bed.room_id === each.id).map((bed) => `${code}/A/${each.code}/${bed.code}`),
    ),
    today,
    day: (ahead) => addDays(today, ahead),
    manager: await asActor(manager),
    coordinator: await asActor(await anAccount(ownerUrl, { role: "coordinator" })),
  };
}

type Kin = { sex?: string; born_on?: string };

/** A household in Tajikistan: a man born in 1987 for each entry by default. */
export async function aHome(ownerUrl: string, kin: readonly Kin[]): Promise<Somebody[]> {
  const people = kin.map((each) => aPerson(each));
  const household = aHousehold({ country: "TJ" });
  await written(ownerUrl, async (client) => {
    await insertRows(
      client,
      "person",
      people.map((each) => ({ ...each, data_key: newDataKey().wrapped })),
    );
    await insertRows(client, "household", [household]);
    for (const person of people)
      await insertRows(client, "household_membership", [
        { ...inHousehold(household, { id: person.id, country: "TJ" }, "2026-01-05"), id: newId() },
      ]);
  });
  return people.map(({ id, ref }) => ({ id, ref }));
}

/** A person's housing need, from today on. */
export async function needs(client: pg.Client, person: string, kind: string): Promise<void> {
  await insertRows(client, "functional_need", [
    { id: newId(), person_id: person, country: "TJ", kind, from_on: "2026-01-05", to_on: null },
  ]);
}

/** How a bed was refused: the failure with the free beds and the rules that block it. */
export async function refusal(work: Promise<unknown>) {
  const { code, messageKey, data } = await failure(work);
  return { code, messageKey, ...(data as BedRefusal) };
}
