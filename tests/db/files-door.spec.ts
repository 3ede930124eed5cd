import { randomUUID } from "node:crypto";
import { GET, POST } from "@/app/api/v1/people/[ref]/photo/route";
import { newSecret } from "@/lib/access/identify";
import type { Role } from "@/lib/access/roles";
import { newId } from "@/lib/core/id";
import { PLAIN_COLUMNS } from "@/lib/exports/schema";
import { PERSON_COLUMNS } from "@/lib/people/list-filter";
import { importsOf, sources } from "../architecture/sources";
import { expect, test } from "../support/db";
import { aPicture, SQUARE } from "../support/pictures";
import { filesOf, seen } from "./files-arrange";
import { aDesk, type Desk, register } from "./people-arrange";
import { anAccount, asOwner } from "./users-arrange";

let desk: Desk;

test.beforeAll(async ({ database }) => {
  desk = await aDesk(database.ownerUrl);
});

async function aToken(ownerUrl: string, role: Role = "coordinator"): Promise<string> {
  const { id } = await anAccount(ownerUrl, { role });
  const { secret, digest } = newSecret();
  await asOwner(ownerUrl, (client) =>
    client.query(
      `INSERT INTO api_token (id, user_id, name, token_hash, permissions, countries, ends_at)
       VALUES ($1, $2, 't', $3, '{person.open,person.edit,person.photo}', '{TJ}', '2999-01-01')`,
      [newId(), id, Buffer.from(digest)],
    ),
  );
  return secret;
}

type Fields = Record<string, string | number>;

function formOf(bytes: Uint8Array, fields: Fields, type = "image/jpeg"): Response {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(bytes)], "../../Ahmad\u202e.html", { type }));
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return new Response(form);
}

async function post(token: string, ref: string, form: Response, key?: string) {
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    "content-type": form.headers.get("content-type") ?? "",
  };
  if (key) headers["idempotency-key"] = key;
  const request = new Request(`http://127.0.0.1/api/v1/people/${ref}/photo`, {
    method: "POST",
    headers,
    body: await form.arrayBuffer(),
  });
  const answer = await POST(request, { params: Promise.resolve({ ref }) });
  return { status: answer.status, body: (await answer.json()) as { code?: string; photo?: string } };
}

test("a program gives a person a photo, once for a key, and can never look at one", async ({
  database: { ownerUrl },
}) => {
  const token = await aToken(ownerUrl);
  const { ref } = await register(desk.caseworker);
  const picture = await aPicture();
  const key = randomUUID();
  const first = await post(token, ref, formOf(picture, SQUARE), key);
  expect(first.status).toBe(201);
  expect(await post(token, ref, formOf(picture, SQUARE), key)).toEqual(first);
  expect((await post(token, ref, formOf(picture, { ...SQUARE, x: 100 }), key)).status).toBe(409);
  const held = (await filesOf(ownerUrl, ref)).filter(({ state }) => state === "HELD");
  expect(held).toHaveLength(1);
  expect((await seen(desk.coordinator, ref)).length).toBeGreaterThan(500);
  const looked = await GET(
    new Request(`http://127.0.0.1/api/v1/people/${ref}/photo`, {
      headers: { authorization: `Bearer ${token}` },
    }),
    { params: Promise.resolve({ ref }) },
  );
  expect(looked.status).toBe(403);
});

test("whatever is sent instead of a picture is refused in words, and no row is held", async ({
  database: { ownerUrl },
}) => {
  const token = await aToken(ownerUrl);
  const { ref } = await register(desk.caseworker);
  const picture = await aPicture();
  const html = Buffer.from("<html><script>alert(1)</script></html>");
  const cases: [Uint8Array, Fields, string, number][] = [
    [html, SQUARE, "files.error.kind", 422],
    [picture, { ...SQUARE, x: -1 }, "files.error.crop", 422],
    [picture, { ...SQUARE, side: "1e9" }, "files.error.crop", 422],
    [picture, { ...SQUARE, more: 1 }, "files.error.crop", 422],
    [picture, { x: 0, y: 0 }, "files.error.crop", 422],
    [picture, { ...SQUARE, x: 600 }, "files.error.crop", 422],
    [picture.slice(0, 2000), SQUARE, "files.error.broken", 422],
    [Buffer.alloc(15_100_000, picture), SQUARE, "failure.tooLarge", 413],
  ];
  for (const [bytes, fields, code, status] of cases)
    expect(await post(token, ref, formOf(bytes, fields)), code).toMatchObject({ status, body: { code } });
  expect(
    await post(token, ref, new Response("{}", { headers: { "content-type": "application/json" } })),
  ).toMatchObject({
    status: 422,
    body: { code: "files.error.noFile" },
  });
  expect(await filesOf(ownerUrl, ref)).toEqual([]);
});

test("a picture for a person out of reach is not read", async ({ database: { ownerUrl } }) => {
  const { ref } = await register(desk.caseworker);
  const token = await aToken(ownerUrl, "caseworker");
  let asked = false;
  const body = new ReadableStream(
    {
      pull() {
        asked = true;
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request(`http://127.0.0.1/api/v1/people/${ref}/photo`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "multipart/form-data; boundary=x" },
    body,
    duplex: "half",
  } as RequestInit);
  expect((await POST(request, { params: Promise.resolve({ ref }) })).status).toBe(404);
  expect(asked).toBe(false);
});

test("photos leave the store for the record, for cards and for referral forms, never in a list", () => {
  const reading = sources("app", "lib").filter((source) =>
    importsOf(source).some((target) => /files\/(queries\/photos|read-file)$/.test(target)),
  );
  expect(reading.map(({ path }) => path).sort()).toEqual([
    "app/(desk)/people/[ref]/_parts/file-head.tsx",
    "app/(desk)/people/[ref]/_parts/load-person.ts",
    "app/(desk)/people/[ref]/_parts/photo-part.tsx",
    "app/(desk)/people/duplicates/_parts/load-pairs.ts",
    "app/api/v1/cards/route.ts",
    // A referral form of one case, once everyone on it agreed.
    "app/api/v1/cases/[ref]/referral/route.ts",
    "app/api/v1/people/[ref]/photo/route.ts",
    "lib/cards/commands/print-cards.ts",
    "lib/referrals/commands/start-referral.ts",
  ]);
  const tables = sources("lib", "app").filter(({ text }) => /stored_?file/i.test(text));
  expect(tables.map(({ path }) => path).filter((path) => /exports|reports|imports|list-/.test(path))).toEqual(
    [],
  );
  const columns: readonly string[] = [...PLAIN_COLUMNS, ...PERSON_COLUMNS];
  expect(columns.filter((column) => /photo|face|picture|file/i.test(column))).toEqual([]);
});
