import { now, realNow } from "@/lib/core/clock";
import { expect, test } from "../support/e2e";
import { owner } from "../support/owner";

test.use({ account: "caseworker-tj" });

/** Hours from real time to `at`. */
const fromNow = (at: Date | undefined) => ((at?.getTime() ?? 0) - realNow().getTime()) / 3_600_000;

test("the page follows the clock of the work, and what expires follows real time", async ({ page }) => {
  await page.goto("/people/new");
  await expect(page.locator("html")).toHaveAttribute("data-now", now().toISOString());
  const [session] = await owner<{ began: Date; ends: Date }>(
    `SELECT s.created_at AS began, s.ends_at AS ends
     FROM session s JOIN app_user u ON u.id = s.user_id WHERE u.email = 'caseworker-tj@demo.example' ORDER BY s.created_at DESC LIMIT 1`,
  );
  expect(Math.abs(fromNow(session?.began))).toBeLessThan(10);
  expect(fromNow(session?.ends)).toBeGreaterThan(0);
  expect(fromNow(session?.ends)).toBeLessThan(24);
});

test("a record carries the clock of the work, and its audit entry the real time", async ({ page }) => {
  const made = await page.request.post("/api/v1/people", {
    data: { givenName: "Standing", fatherName: "Clock", sex: "M", dobOriginalText: "1371" },
    headers: { origin: new URL(process.env.MANZIL_E2E_URL ?? "").origin, "sec-fetch-site": "same-origin" },
  });
  expect(made.status()).toBe(201);
  const { ref } = (await made.json()) as { ref: string };
  const [row] = await owner<{ at: Date }>("SELECT registered_at AS at FROM person WHERE ref = $1", [ref]);
  expect(row?.at.toISOString()).toBe(now().toISOString());
  const [entry] = await owner<{ at: Date }>(
    "SELECT a.at FROM audit_entry a JOIN person p ON p.id = a.person_id WHERE p.ref = $1 ORDER BY a.id LIMIT 1",
    [ref],
  );
  expect(Math.abs(fromNow(entry?.at))).toBeLessThan(10);
});
