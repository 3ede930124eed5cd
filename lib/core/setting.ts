import "server-only";
import type { Tx } from "./db";

/** The default limits; a row of `setting` with the same key wins. One test shows that they are in force. */
export const SHIPPED = {
  "session.idleMinutes": 30,
  "session.idleMinutesAdmin": 15,
  "session.absoluteHours": 12,
  "signIn.freeTries": 5,
  "signIn.maxDelaySeconds": 900,
  "signIn.sourceTries": 100,
  "signIn.sourceWindowMinutes": 15,
  "search.perMinute": 60,
  "person.opensPerHour": 120,
  "import.perHour": 20,
  "export.perHour": 5,
  "export.namesMaxRows": 200,
  "card.perFile": 500,
  // Longer than a merge can be undone.
  "photo.keepRemovedDays": 35,
  "photo.mostBytes": 15_000_000,
  "photo.mostPixels": 50_000_000,
  "photo.leastSide": 160,
  "photo.storesPerHour": 120,
  "photo.opensPerHour": 240,
  "link.minutes": 30,
  "draft.days": 7,
  "list.pageSize": 50,
  "absence.alertHours": 24,
  "absence.taskHours": 72,
  "headCount.rightHours": 12,
} as const;

export type SettingKey = keyof typeof SHIPPED;

const KEEP_MS = 10_000;
let known: { at: number; values: Map<string, unknown> } | undefined;

/** A limit as it is in force, in the unit its key names. Read again every ten seconds. */
export async function setting(tx: Tx, key: SettingKey): Promise<number> {
  const at = performance.now();
  if (!known || at - known.at > KEEP_MS) {
    const rows = await tx.setting.findMany({ select: { key: true, value: true } });
    known = { at, values: new Map(rows.map((row) => [row.key, row.value])) };
  }
  const value = known.values.get(key);
  return typeof value === "number" ? value : SHIPPED[key];
}

/** Forgets what was read, for a test that changes a limit. */
export function forgetSettings(): void {
  known = undefined;
}
