import { PERMISSIONS } from "@/lib/access/policy";
import { liftLimits, makeCallers } from "@/tests/support/callers";
import { type Aim, fuzz } from "@/tests/support/hostile";
import { openRig, type Rig, serveRig } from "@/tests/support/rig";
import { buildPages } from "./build";
import { connected } from "./connected";

/**
 * `npm run fuzz [-- --seconds N] [--seed N]`: random hostile requests against the API of its own server for a limited
 * time (120 seconds). Prints the seed and fails on any answer of 500 or above.
 */
export const needsDatabase = false;

const DIST = ".next-bench";
const PEOPLE = 600;
const SECONDS = 120;

function numberAfter(words: readonly string[], name: string): number | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : Number(words[at + 1]);
}

function aimAt(rig: Rig): Promise<Aim> {
  return connected(rig.ownerUrl, async (client) => {
    const people = await client.query<{ ref: string }>("SELECT ref FROM person_row ORDER BY ref LIMIT 20");
    const cases = await client.query<{ ref: string }>("SELECT ref FROM visa_case ORDER BY ref LIMIT 20");
    return { people: people.rows.map((row) => row.ref), cases: cases.rows.map((row) => row.ref) };
  });
}

export async function main(words: string[]): Promise<number> {
  const seed = numberAfter(words, "--seed") ?? (Math.random() * 2 ** 31) | 0;
  const seconds = numberAfter(words, "--seconds") ?? SECONDS;
  await buildPages(DIST);
  const rig = await openRig({ people: PEOPLE, say: () => {} });
  try {
    await liftLimits(rig);
    const who = { role: "coordinator", countries: ["KZ", "TJ", "UZ"], permissions: PERMISSIONS, count: 1 };
    const [caller] = await makeCallers(rig, who);
    const { url } = await serveRig(rig, "fuzz", DIST);
    console.log(`seed ${seed}, ${seconds} seconds`);
    const found = await fuzz(url, {
      aim: await aimAt(rig),
      token: caller?.token ?? "",
      seed,
      seconds,
      requests: 1_000_000,
    });
    for (const [status, count] of [...found.statuses].sort()) console.log(`${status}: ${count}`);
    console.log(found.failure ?? `${found.sent} requests, none was answered with 500 or above`);
    return found.failure ? 1 : 0;
  } finally {
    await rig.stop();
  }
}
