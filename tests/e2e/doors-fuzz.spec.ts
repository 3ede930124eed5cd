import pg from "pg";
import { patience } from "@/scripts/slowness";
import { makeCallers } from "../support/callers";
import { expect, test } from "../support/e2e";
import { fuzz } from "../support/hostile";

const PERMISSIONS = [
  ..."person.search person.open person.register person.edit case.list case.open case.create case.move case.close".split(
    " ",
  ),
  ..."report.read export.list".split(" "),
];

async function aimAt(ownerUrl: string): Promise<{ people: string[]; cases: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const refs = async (statement: string) =>
      (await client.query<{ ref: string }>(statement)).rows.map((row) => row.ref);
    const people = await refs("SELECT ref FROM person_row WHERE country = 'KZ' ORDER BY ref DESC LIMIT 5");
    const cases = await refs("SELECT ref FROM visa_case WHERE country = 'KZ' ORDER BY ref DESC LIMIT 5");
    return { people, cases };
  } finally {
    await client.end();
  }
}

test("hostile requests are refused and never cause a server error", async ({ baseURL }) => {
  test.setTimeout(patience(120_000));
  const ownerUrl = process.env.MANZIL_E2E_OWNER_URL ?? "";
  // A user of its own: what it requests too often limits nobody else.
  const [caller] = await makeCallers(
    { ownerUrl },
    { role: "coordinator", countries: ["KZ"], count: 1, permissions: PERMISSIONS },
  );
  const aim = await aimAt(ownerUrl);
  const seed = Number(process.env.MANZIL_FUZZ_SEED ?? (Math.random() * 2 ** 31) | 0);
  console.log(`fuzz seed ${seed}`);
  const found = await fuzz(baseURL ?? "", {
    aim,
    token: caller?.token ?? "",
    seed,
    seconds: 15,
    requests: 400,
  });
  expect(found.failure, `MANZIL_FUZZ_SEED=${seed}`).toBeUndefined();
  expect(found.sent).toBeGreaterThan(50);
});
