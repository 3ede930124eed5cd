import pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { actorOf, actorOfUser, newSecret, nobody } from "@/lib/access/identify";
import type { Country, Role } from "@/lib/access/roles";
import { inTransaction } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import * as seal from "@/lib/core/seal";
import { aCase, aGroup, aMember, aPerson, aScope, aUser, firstStep, insertRows } from "@/prisma/builders";
import { Sealer } from "@/prisma/seed/sealing";

/** Runs statements as the owner, in one transaction and in the name of the seed. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true)",
    );
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } finally {
    await client.end();
  }
}

type Wanted = { role?: Role; countries?: readonly Country[]; active?: boolean; passwordHash?: string };
export type Account = { id: string; email: string; secret: string };

/** An account with one open session, whose secret is returned. */
export async function anAccount(url: string, wanted: Wanted = {}): Promise<Account> {
  const id = newId();
  const email = `${id}@example.org`;
  const { secret, digest } = newSecret();
  const { role = "caseworker", countries = ["TJ"], active = true, passwordHash = "$none" } = wanted;
  await asOwner(url, async (client) => {
    await insertRows(client, "app_user", [aUser({ id, email, role, active, password_hash: passwordHash })]);
    await insertRows(
      client,
      "user_scope",
      countries.map((country) => aScope(id, country)),
    );
    await client.query(
      "INSERT INTO session (id, user_id, token_hash, ends_at) VALUES ($1, $2, $3, now() + interval '8 hours')",
      [newId(), id, Buffer.from(digest)],
    );
  });
  return { id, email, secret };
}

/** An account as an actor. */
export async function asActor(account: Account): Promise<Actor> {
  const actor = await inTransaction(nobody(newId()), (tx) => actorOfUser(tx, account.id, newId()));
  if (!actor) throw new Error("no such account");
  return actor;
}

/** The command line. */
export const operator = actorOf("operator", "cli", ["KZ", "TJ", "UZ"]);

/** A group of a country that belongs to an account. */
export async function aGroupOf(url: string, owner: Account, country: Country): Promise<string> {
  const group = aGroup({ country, owner_id: owner.id });
  await asOwner(url, (client) => insertRows(client, "registration_group", [group]));
  return group.id;
}

/** A case in its first stage that an account owns or covers; returns its id. */
export async function aCaseOf(
  url: string,
  account: Account,
  country: Country,
  as: "owner" | "cover" = "owner",
): Promise<string> {
  const principal = aPerson({ country });
  return asOwner(url, async (client) => {
    const found = await client.query<{ id: string; start_stage: string }>(
      "SELECT id, start_stage FROM pathway_version ORDER BY code LIMIT 1",
    );
    const version = found.rows[0];
    if (!version) throw new Error("no pathway");
    const held =
      as === "owner" ? { owner_id: account.id } : { cover_id: account.id, cover_until: "2099-01-01" };
    const file = aCase({
      country,
      principal_id: principal.id,
      version_id: version.id,
      stage: version.start_stage,
      ...held,
    });
    await insertRows(client, "person", [principal], new Sealer(seal));
    await insertRows(client, "visa_case", [file]);
    await insertRows(client, "case_member", [aMember(file, principal)]);
    await insertRows(client, "stage_event", [firstStep(file)]);
    return file.id;
  });
}

/** One value of one row. */
export async function oneValue(url: string, statement: string, values: unknown[] = []): Promise<unknown> {
  return asOwner(
    url,
    async (client) => Object.values((await client.query(statement, values)).rows[0] ?? {})[0],
  );
}
