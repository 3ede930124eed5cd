import { newId } from "@/lib/core/id";
import { expect, test } from "../support/e2e";

const ADDRESS = "/api/v1/people";

test.describe("the people API with a caseworker's session", () => {
  test.use({
    account: "caseworker-tj",
    extraHTTPHeaders: { origin: process.env.MANZIL_E2E_URL ?? "", "sec-fetch-site": "same-origin" },
  });

  test("registers, finds, opens and changes; an outdated change gets both values", async ({
    page: { request },
  }) => {
    const data = { givenName: "Rahmatullah", fatherName: "Aminullah", sex: "M", dobOriginalText: "1371" };
    const made = await request.post(ADDRESS, { data, headers: { "idempotency-key": `test-${newId()}` } });
    expect(made.status()).toBe(201);
    const { ref } = (await made.json()) as { ref: string };
    const search = await request.post(`${ADDRESS}/search`, {
      data: { text: "Rahmatollah Aminollah", limit: 10 },
    });
    expect(((await search.json()) as { items: { ref: string }[] }).items.map((item) => item.ref)).toContain(
      ref,
    );
    const opened = (await (await request.get(`${ADDRESS}/${ref}`)).json()) as Record<string, unknown>;
    expect(opened).toMatchObject({
      ref,
      country: "TJ",
      version: 1,
      fatherName: "Aminullah",
      dobPrecision: "YEAR",
    });
    const patch = (fatherName: string) =>
      request.patch(`${ADDRESS}/${ref}`, { data: { version: 1, fatherName } });
    expect((await patch("Amanullah")).status()).toBe(200);
    const stale = await patch("Ameen");
    expect(stale.status()).toBe(409);
    expect(await stale.json()).toMatchObject({
      data: { version: 2, current: { fatherName: "Amanullah" }, sent: { fatherName: "Ameen" } },
    });
  });

  test("keeps a stated day, and refuses invalid codes, days and names with a message at the field", async ({
    page: { request },
  }) => {
    const made = await request.post(ADDRESS, {
      data: { givenName: "Tamim", sex: "M", dobOriginalText: "1371" },
    });
    const { ref } = (await made.json()) as { ref: string };
    const patch = (data: object) => request.patch(`${ADDRESS}/${ref}`, { data });
    expect((await patch({ version: 1, dob: "1990-01-01", dobPrecision: "DAY" })).status()).toBe(200);
    expect(await (await request.get(`${ADDRESS}/${ref}`)).json()).toMatchObject({
      dob: "1990-01-01",
      dobPrecision: "DAY",
      dobEstimated: true,
    });
    for (const [field, data] of Object.entries({
      originProvince: { originProvince: "ZZZ" },
      maritalStatus: { maritalStatus: "ZZZ" },
      education: { education: "ZZZ" },
      ethnicity: { ethnicity: "ZZZ" },
      documentType: { documentType: "ZZZ", documentNumber: "P0192837" },
      enteredOn: { enteredOn: "2090-01-01" },
      givenName: { givenName: "\u200b\u200f" },
    })) {
      const answer = await request.post(ADDRESS, { data: { givenName: "Tamim", sex: "M", ...data } });
      expect(answer.status(), field).toBe(422);
      expect(JSON.stringify(await answer.json()), field).toContain(field);
    }
    const born = await request.post(ADDRESS, {
      data: { givenName: "Tamim", sex: "M", dobOriginalText: "1990-05-17", enteredOn: "1980-03-01" },
    });
    expect(born.status()).toBe(422);
  });

  test("lists with a cursor and an exact total", async ({ page: { request } }) => {
    const first = await (await request.get(`${ADDRESS}?limit=2`)).json();
    expect(first).toMatchObject({ items: [{ country: "TJ" }, { country: "TJ" }], total: expect.any(Number) });
    const second = await (await request.get(`${ADDRESS}?limit=2&cursor=${first.nextCursor}`)).json();
    expect(second.items[0].ref).not.toBe(first.items[1].ref);
    expect(second.total).toBe(first.total);
  });

  test("refuses fields it does not know", async ({ page: { request } }) => {
    const answers = await Promise.all([
      request.get(`${ADDRESS}?fatherName=x`),
      request.post(ADDRESS, { data: { givenName: "A", sex: "M", role: "admin" } }),
      request.get(`${ADDRESS}/P-0000001-0`),
      request.get(`${ADDRESS}/nobody`),
      request.post(`${ADDRESS}/duplicates`, { data: {} }),
    ]);
    expect(answers.map((answer) => answer.status())).toEqual([422, 422, 404, 404, 422]);
    for (const answer of answers)
      expect(answer.headers()["content-type"]).toContain("application/problem+json");
  });
});
