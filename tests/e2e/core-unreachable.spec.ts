import { connected } from "@/scripts/connected";
import { patience } from "@/scripts/slowness";
import { makeCallers } from "../support/callers";
import { expect, test } from "../support/e2e";

const WORDS = [
  { locale: "en", busy: "The server is busy", again: "Try again" },
  {
    locale: "fa-AF",
    busy: "سرور مصروف است",
    again: "کوشش دوباره",
  },
] as const;

for (const { locale, busy, again } of WORDS)
  test(`a page that waits too long for a lock says so, and loads when tried again (${locale})`, async ({
    page,
    context,
    baseURL,
  }) => {
    test.setTimeout(patience(60_000));
    const ownerUrl = process.env.MANZIL_E2E_OWNER_URL ?? "";
    const [caller] = await makeCallers(
      { ownerUrl },
      { role: "coordinator", countries: ["TJ"], count: 1, permissions: [] },
    );
    const [name = "", value = ""] = (caller?.cookie ?? "").split("=");
    await context.addCookies([
      { name, value, url: baseURL ?? "" },
      { name: "manzil.locale", value: locale, url: baseURL ?? "" },
    ]);
    await connected(ownerUrl, async (client) => {
      await client.query(
        "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
      );
      // Last used long enough ago to be written again, which waits for the lock on the row.
      await client.query(
        "UPDATE session SET last_seen_at = last_seen_at - interval '5 minutes' WHERE user_id = $1",
        [caller?.userId],
      );
      await client.query("BEGIN");
      await client.query("SELECT FROM session WHERE user_id = $1 FOR UPDATE", [caller?.userId]);
      const answer = await page.goto("/people");
      expect(answer?.status()).toBe(503);
      expect(answer?.headers()["retry-after"]).toBe("1");
      await expect(page.getByRole("heading", { name: busy })).toBeVisible();
      await client.query("ROLLBACK");
    });
    await page.getByRole("button", { name: again }).click();
    await expect(page.locator("[data-total]")).toBeVisible();
  });
