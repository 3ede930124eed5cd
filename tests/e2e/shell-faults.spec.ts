import { connected } from "@/scripts/connected";
import { editAtOnce } from "../faults/editors";
import { makeCallers } from "../support/callers";
import { expect, test } from "../support/e2e";

const EDITORS = 10;

test("when ten change one record at once, one is acknowledged and the others see what won", async ({
  baseURL,
}) => {
  const ownerUrl = process.env.MANZIL_E2E_OWNER_URL ?? "";
  const [caller] = await makeCallers(
    { ownerUrl },
    { role: "coordinator", countries: ["UZ"], count: 1, permissions: ["person.open", "person.edit"] },
  );
  const ref = await connected(ownerUrl, async (client) => {
    const { rows } = await client.query<{ ref: string }>(
      "SELECT ref FROM person WHERE country = 'UZ' AND registration_level = 'FULL' ORDER BY ref DESC LIMIT 1",
    );
    return rows[0]?.ref ?? "";
  });
  const edited = await editAtOnce(baseURL ?? "", caller?.token ?? "", ownerUrl, { ref, editors: EDITORS });
  expect(edited).toEqual({
    editors: EDITORS,
    acknowledged: 1,
    applied: 1,
    conflicts: EDITORS - 1,
    shown: EDITORS - 1,
    faults: 0,
  });
});
