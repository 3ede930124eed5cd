import type { APIRequestContext } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { expect } from "./e2e";
import { owner } from "./owner";

async function register(request: APIRequestContext, household?: string): Promise<string> {
  const answer = await request.post("/api/v1/people", {
    data: {
      country: "TJ",
      givenName: `Sabir ${newId().slice(-6)}`,
      sex: "M",
      dobOriginalText: "1371",
      ...(household ? { household } : {}),
    },
    headers: { origin: process.env.MANZIL_E2E_URL ?? "", "sec-fetch-site": "same-origin" },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { ref: string }).ref;
}

/**
 * Registers men who have no place anywhere, in the name of the signed-in user: who waits for a bed in the demo
 * depends on its day. Returns their references; the last one comes first among those who wait.
 */
export async function registerNewcomers(request: APIRequestContext, count: number): Promise<string[]> {
  const refs: string[] = [];
  for (let made = 0; made < count; made += 1) refs.push(await register(request));
  return refs;
}

/** Registers as many men who sleep and eat together; returns the reference of their household. */
export async function registerHousehold(request: APIRequestContext, count: number): Promise<string> {
  const first = await register(request);
  const [home] = await owner<{ ref: string }>(
    `SELECT h.ref FROM household h JOIN household_membership m ON m.household_id = h.id JOIN person p ON p.id = m.person_id
      WHERE p.ref = $1`,
    [first],
  );
  for (let made = 1; made < count; made += 1) await register(request, home?.ref);
  return home?.ref ?? "";
}
