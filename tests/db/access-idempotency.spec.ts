import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/access/actor";
import { once } from "@/lib/access/idempotency";
import { actorOfToken, newSecret } from "@/lib/access/identify";
import { newId } from "@/lib/core/id";
import { expect, test } from "../support/db";
import { failure, register } from "./people-arrange";
import { type Account, anAccount, asActor, asOwner } from "./users-arrange";

/** A registration under a key, as the doors send it; returns whether the work was done. */
async function send(actor: Actor, key: string) {
  let done = false;
  const answer = await once(actor, key, "the same content", async () => {
    done = true;
    return { status: 201, body: await register(actor) };
  });
  return { done, answer };
}

const change = (url: string, statement: string, values: readonly unknown[]) =>
  asOwner(url, (client) => client.query(statement, [...values]));

test("a second request with the same key gets the first answer, and nothing is done twice", async ({
  database,
}) => {
  const account = await anAccount(database.ownerUrl);
  const key = randomUUID();
  const first = await send(await asActor(account), key);
  const second = await send(await asActor(account), key);
  expect([first.done, second.done]).toEqual([true, false]);
  expect(second.answer).toEqual(first.answer);
  const other = once(await asActor(account), key, "other content", async () => ({ status: 200, body: null }));
  expect((await failure(other)).code).toBe("refused");
});

const LOSSES: [string, (url: string, account: Account) => Promise<unknown>][] = [
  ["the role", (url, { id }) => change(url, "UPDATE app_user SET role = 'auditor' WHERE id = $1", [id])],
  [
    "the country",
    (url, { id }) => change(url, "UPDATE user_scope SET country = 'KZ' WHERE user_id = $1", [id]),
  ],
  [
    "one of two countries",
    (url, { id }) => change(url, "DELETE FROM user_scope WHERE country = 'UZ' AND user_id = $1", [id]),
  ],
];

for (const [what, lose] of LOSSES)
  test(`a user who has since lost ${what} gets no stored answer`, async ({ database }) => {
    const countries = what.startsWith("one of") ? (["UZ", "TJ"] as const) : (["TJ"] as const);
    const account = await anAccount(database.ownerUrl, { countries });
    const key = randomUUID();
    const body = async (actor: Actor) =>
      once(actor, key, "x", async () => ({ status: 201, body: await register(actor, { country: "TJ" }) }));
    await body(await asActor(account));
    await lose(database.ownerUrl, account);
    expect((await failure(body(await asActor(account)))).code).toBe("forbidden");
  });

test("a token that no longer has the permission gets no stored answer", async ({ database }) => {
  const account = await anAccount(database.ownerUrl);
  const { secret, digest } = newSecret();
  await change(
    database.ownerUrl,
    "INSERT INTO api_token (id, user_id, name, token_hash, permissions, countries, ends_at) VALUES ($1, $2, 't', $3, '{person.register}', '{TJ}', '2999-01-01')",
    [newId(), account.id, Buffer.from(digest)],
  );
  const bearer = async () => {
    const actor = await actorOfToken(secret, newId());
    if (!actor) throw new Error("no token");
    return actor;
  };
  const key = randomUUID();
  expect((await send(await bearer(), key)).done).toBe(true);
  expect((await send(await bearer(), key)).done).toBe(false);
  await change(database.ownerUrl, "UPDATE api_token SET permissions = '{person.search}' WHERE user_id = $1", [
    account.id,
  ]);
  expect((await failure(send(await bearer(), key))).code).toBe("forbidden");
});
