import { randomUUID } from "node:crypto";
import { describeApi } from "@/app/api/v1/_parts/describe";
import { POST } from "@/app/api/v1/people/route";
import { newSecret } from "@/lib/access/identify";
import { newId } from "@/lib/core/id";
import { messagesOf } from "@/lib/i18n/messages";
import { expect, test } from "../support/db";
import { anAccount, asOwner, oneValue } from "./users-arrange";

let token: string;

test.beforeAll(async ({ database }) => {
  const { id } = await anAccount(database.ownerUrl);
  const { secret, digest } = newSecret();
  await asOwner(database.ownerUrl, (client) =>
    client.query(
      `INSERT INTO api_token (id, user_id, name, token_hash, permissions, countries, ends_at)
       VALUES ($1, $2, 't', $3, '{person.register,person.search}', '{TJ}', '2999-01-01')`,
      [newId(), id, Buffer.from(digest)],
    ),
  );
  token = secret;
});

type Told = {
  status: number;
  body: { ref?: string; code?: string; data?: unknown; fields?: object; field?: string };
};

/** Sends a person to the route like a program with a token. */
async function send(person: object, key?: string): Promise<Told> {
  const request = new Request("http://127.0.0.1/api/v1/people", {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, ...(key ? { "idempotency-key": key } : {}) },
    body: JSON.stringify(person),
  });
  const answer = await POST(request, { params: Promise.resolve({}) });
  return { status: answer.status, body: (await answer.json()) as Told["body"] };
}

/** The message of a key. */
function sentence(key: string | undefined): unknown {
  return (key ?? "")
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], messagesOf("en"));
}

test("the same person sent twice without a key is asked about, not created twice", async ({ database }) => {
  const person = { givenName: "Ajmal", fatherName: "Sadat", sex: "M", dobOriginalText: "1371" };
  const first = await send(person);
  expect(first.status).toBe(201);
  const second = await send(person);
  expect(second).toMatchObject({
    status: 409,
    body: {
      code: "people.doubt.askSame",
      data: { confirm: [{ messageKey: "people.doubt.same", values: { ref: first.body.ref } }] },
    },
  });
  const made = "SELECT count(*)::int FROM person WHERE given_name = 'Ajmal' AND father_name = 'Sadat'";
  expect(await oneValue(database.ownerUrl, made)).toBe(1);
  expect((await send({ ...person, confirmed: true })).status).toBe(201);
  expect(await oneValue(database.ownerUrl, made)).toBe(2);
});

test("with a key they are created once and answered twice", async () => {
  const person = { givenName: "Ajmal", fatherName: "Latif", sex: "M", dobOriginalText: "1372" };
  const key = randomUUID();
  const first = await send(person, key);
  const second = await send(person, key);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body.ref).toBe(first.body.ref);
});

test("a registered number is asked about even with another name", async () => {
  const passport = { documentType: "PASSPORT", documentNumber: "P30405060", sex: "F" };
  const first = await send({ ...passport, givenName: "Shabnam" });
  const second = await send({ ...passport, givenName: "Nargis", documentNumber: "30405060" });
  expect(second).toMatchObject({
    status: 409,
    body: { data: { confirm: [{ messageKey: "people.doubt.document", values: { ref: first.body.ref } }] } },
  });
});

test("the answer says what is wrong with a birth", async () => {
  for (const [field, birth, why] of [
    ["dobOriginalText", { dobOriginalText: "32.13.1366" }, "people.birthError.impossible"],
    ["dobOriginalText", { dobOriginalText: "long ago" }, "people.birthError.unreadable"],
    ["dobOriginalText", { dobOriginalText: "2090-01-01" }, "people.birthError.future"],
    ["dobOriginalText", { dobOriginalText: "1850" }, "people.birthError.tooEarly"],
    ["dob", { dob: "1990-02-30" }, "failure.date.invalid"],
    ["group", { group: "G-1" }, "people.error.reference"],
    ["sex", { sex: "Q" }, "failure.choose"],
    ["givenName", { givenName: 5 }, "failure.field"],
  ] as const) {
    const { status, body } = await send({ givenName: "Tamim", sex: "M", ...birth });
    expect(status, JSON.stringify(birth)).toBe(422);
    expect(body.fields, JSON.stringify(birth)).toMatchObject({ [field]: why });
    expect(typeof sentence(why), why).toBe("string");
  }
});

test("the API description says what the key and the question are for", () => {
  const { post } = (describeApi().paths as Record<string, { post: Described }>)["/people"] ?? {};
  const key = post?.parameters.find((each) => each.name === "Idempotency-Key");
  expect(key?.description).toMatch(/done once/);
  expect(post?.responses["409"]?.description).toMatch(/confirmed/);
  expect(JSON.stringify(post?.requestBody)).toContain("confirmed");
});

type Described = {
  parameters: { name: string; description?: string }[];
  responses: Record<string, { description: string }>;
  requestBody: unknown;
};
