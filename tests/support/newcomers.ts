import type { APIRequestContext } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { expect } from "./e2e";

/**
 * Registers men who have no place anywhere, in the name of whoever is signed in: who waits for a bed in the demo depends
 * on its day. Gives their references; the last one stands first among those who wait.
 */
export async function registerNewcomers(request: APIRequestContext, count: number): Promise<string[]> {
  const refs: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const answer = await request.post("/api/v1/people", {
      data: { country: "TJ", givenName: `Sabir ${newId().slice(-6)}`, sex: "M", dobOriginalText: "1371" },
      headers: { origin: process.env.MANZIL_E2E_URL ?? "", "sec-fetch-site": "same-origin" },
    });
    expect(answer.status()).toBe(201);
    refs.push(((await answer.json()) as { ref: string }).ref);
  }
  return refs;
}
