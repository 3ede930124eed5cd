import { randomUUID } from "node:crypto";
import { POST } from "@/app/api/v1/imports/route";
import { newSecret } from "@/lib/access/identify";
import { newId } from "@/lib/core/id";
import { SHIPPED } from "@/lib/core/setting";
import { mendRow } from "@/lib/imports/commands/mend-import";
import { connected } from "@/scripts/connected";
import { expect, test } from "../support/db";
import { aFamilyOf, aMark, rosterFile, started } from "./imports-arrange";
import { aDesk, failure } from "./people-arrange";
import { anAccount, asOwner } from "./users-arrange";

async function aToken(ownerUrl: string): Promise<string> {
  const { id } = await anAccount(ownerUrl);
  const { secret, digest } = newSecret();
  await asOwner(ownerUrl, (client) =>
    client.query(
      `INSERT INTO api_token (id, user_id, name, token_hash, permissions, countries, ends_at)
       VALUES ($1, $2, 't', $3, '{person.import}', '{TJ}', '2999-01-01')`,
      [newId(), id, Buffer.from(digest)],
    ),
  );
  return secret;
}

/** A form with a file of one family, as a program sends it. */
function aForm(mark: string): Response {
  const { name, bytes } = rosterFile(...aFamilyOf(mark));
  const form = new FormData();
  form.set("file", new File([bytes], name, { type: "text/csv" }));
  return new Response(form);
}

async function send(headers: Record<string, string>, body: BodyInit | null) {
  const request = new Request("http://127.0.0.1/api/v1/imports", {
    method: "POST",
    headers,
    body,
    duplex: "half",
  } as RequestInit);
  const answer = await POST(request, { params: Promise.resolve({}) });
  return { status: answer.status, body: (await answer.json()) as { ref?: string; code?: string } };
}

test("a key that was used for one file is refused for another", async ({ database: { ownerUrl } }) => {
  const authorization = `Bearer ${await aToken(ownerUrl)}`;
  const key = randomUUID();
  const sent = async (mark: string) => {
    const form = aForm(mark);
    const type = form.headers.get("content-type") ?? "";
    return send({ authorization, "idempotency-key": key, "content-type": type }, await form.arrayBuffer());
  };
  const mark = aMark();
  const other = aMark();
  const first = await sent(mark);
  expect(first.status).toBe(201);
  expect(await sent(mark)).toEqual(first);
  expect((await sent(other)).status).toBe(409);
});

test("no transaction is open while a file arrives", async ({ database: { ownerUrl } }) => {
  const authorization = `Bearer ${await aToken(ownerUrl)}`;
  const form = aForm(aMark());
  const bytes = new Uint8Array(await form.clone().arrayBuffer());
  let open: unknown = null;
  const slow = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (open !== null) {
          controller.enqueue(bytes.slice(10));
          return controller.close();
        }
        controller.enqueue(bytes.slice(0, 10));
        await new Promise((later) => setTimeout(later, 300));
        open = await connected(ownerUrl, async (client) => {
          const { rows } = await client.query(
            "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
          );
          return rows[0]?.n;
        });
      },
    },
    { highWaterMark: 0 },
  );
  const type = form.headers.get("content-type") ?? "";
  expect((await send({ authorization, "content-type": type }, slow)).status).toBe(201);
  expect(open).toBe(0);
});

test("nobody tries names or numbers without a limit, by one file after another or one row after another", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const guess = (at: number) => `Guess ${aMark()};;;m;;1399-${2000 + at}-11111;;;;;1.7.2021;TJ;`;
  let ref = "";
  for (let at = 0; at < SHIPPED["import.perHour"]; at += 1) ref = await started(caseworker, guess(at));
  expect((await failure(started(caseworker, guess(99)))).code).toBe("tooMany");
  const mend = () => mendRow(caseworker, { ref, row: 2, cells: { tazkira: "1399-3000-11111" } });
  for (let at = 0; at < SHIPPED["search.perMinute"]; at += 1) await mend();
  expect((await failure(mend())).code).toBe("tooMany");
});
