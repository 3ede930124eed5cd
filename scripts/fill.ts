import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installQueue } from "@/prisma/queue";
import { ROOT } from "./build";
import { connected } from "./connected";

type Reference = { loadReference(options: { ownerUrl: string }): Promise<unknown> };
type Demo = {
  loadDemo(options: {
    ownerUrl: string;
    people: number;
    today: string;
    onProgress: (step: string) => void;
  }): Promise<unknown>;
};

const DEMO_ZONE = "Asia/Dushanbe";

function optional<T>(path: string): T | undefined {
  const file = join(ROOT, path);
  return existsSync(file) ? (require(file) as T) : undefined;
}

/**
 * Creates the job queue's tables, and writes pathways, code lists and the other reference data of prisma/reference
 * into the database.
 */
export async function fillReference(ownerUrl: string): Promise<void> {
  await installQueue({ ownerUrl });
  const reference = optional<Reference>("prisma/load-reference.ts");
  await reference?.loadReference({ ownerUrl });
}

/** Whether there is nobody in the database yet. */
export function isEmpty(ownerUrl: string): Promise<boolean> {
  return connected(ownerUrl, async (client) => {
    const { rows } = await client.query<{ empty: boolean }>(
      "SELECT NOT EXISTS (SELECT FROM person) AS empty",
    );
    return rows[0]?.empty === true;
  });
}

/** Loads the synthetic programme as of the day of `now` in Dushanbe. */
export async function fillDemo(
  ownerUrl: string,
  people: number,
  now: Date,
  onProgress: (step: string) => void,
): Promise<void> {
  const demo = optional<Demo>("prisma/seed.ts");
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: DEMO_ZONE }).format(now);
  await demo?.loadDemo({ ownerUrl, people, today, onProgress });
}

/** The mark that a demo is half loaded: set it, load, remove it. A start that finds it begins again. */
export function demoMark(dataDir: string): { isSet(): boolean; set(): void; clear(): void } {
  const file = join(dataDir, "demo-loading");
  return {
    isSet: () => existsSync(file),
    set: () => writeFileSync(file, ""),
    clear: () => rmSync(file, { force: true }),
  };
}
