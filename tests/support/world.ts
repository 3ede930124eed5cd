import pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { actorOfUser } from "@/lib/access/identify";
import { COUNTRIES, type Country } from "@/lib/access/roles";
import { inTransaction } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { test as base, type TestDatabase } from "./db";
import { writeCountry } from "./world-country";
import type { WorldImport } from "./world-imports";
import { writeUsers } from "./world-users";

/** One of a case's three people. */
export type Somebody = { id: string; ref: string };

/** A case with its rows. `own`: the caseworker's, covered by the officer, its people at the manager's site. */
export type WorldCase = {
  id: string;
  ref: string;
  people: [Somebody, Somebody, Somebody];
  /** In the group, on no case and without a bed. */
  newcomer: Somebody;
  group: string;
  household: string;
  approval: string;
  /** The second and third of the people, as two records that may belong to one person. */
  pair: string;
  site: string;
};

/** What one country has: `import` is the colleague's, whom no actor of the matrix is; `own` for actors whose reach is own or site, `other` only for a coordinator. */
export type WorldCountry = { own: WorldCase; other: WorldCase; snapshot: string; import: WorldImport };

export const STAFF = [
  "caseworker",
  "officer",
  "site-manager",
  "coordinator",
  "coordinator2",
  "colleague",
  "admin",
  "auditor",
  "donor",
] as const;
export const ABROAD = ["admin", "auditor", "donor", "nowhere", "gone"] as const;
export type Who = `${(typeof STAFF)[number]}-${Country}` | (typeof ABROAD)[number];

export type World = {
  countries: Record<Country, WorldCountry>;
  users: Record<Who, string>;
  /** The user as the doors see them, straight from the rows. */
  actor(who: Who): Promise<Actor>;
  /** Looks behind the guards, as the owner of the tables. */
  look(statement: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
};

/** Runs `work` on one connection in one transaction that names the seed as its actor. */
export async function written(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true)",
    );
    await work(client);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

async function makeWorld({ ownerUrl }: TestDatabase, keep: pg.Client): Promise<World> {
  const users = Object.fromEntries(
    [...STAFF.flatMap((role) => COUNTRIES.map((country) => `${role}-${country}`)), ...ABROAD].map((who) => [
      who,
      newId(),
    ]),
  ) as Record<Who, string>;
  const countries = {} as Record<Country, WorldCountry>;
  await written(ownerUrl, async (client) => {
    const sites = new Map(COUNTRIES.map((country) => [country, newId()]));
    for (const country of COUNTRIES)
      countries[country] = await writeCountry(client, country, users, sites.get(country) ?? "");
    await writeUsers(client, users, sites);
  });
  return {
    countries,
    users,
    actor: async (who) => {
      const found = await inTransaction(
        { kind: "anonymous", id: "anonymous", countries: [], request: "test" },
        (tx) => actorOfUser(tx, users[who], newId()),
      );
      if (!found) throw new Error(`${who} cannot act`);
      return found;
    },
    look: async (statement, values = []) => (await keep.query(statement, [...values])).rows,
  };
}

/** Tests in a small world: three countries, two cases each, and a canary in every text column that takes one. */
export const test = base.extend<object, { world: World }>({
  world: [
    async ({ database }, use) => {
      const keep = new pg.Client({ connectionString: database.ownerUrl });
      await keep.connect();
      try {
        await use(await makeWorld(database, keep));
      } finally {
        await keep.end();
      }
    },
    { scope: "worker" },
  ],
});

export { expect } from "./db";
