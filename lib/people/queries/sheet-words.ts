import "server-only";
import type { Actor } from "@/lib/access/actor";
import { Prisma } from "@/lib/core/db";
import { type Reading, reading, without } from "@/lib/core/reading";
import { openDataKey, openWith } from "@/lib/core/seal";
import { type SheetWords, sheetWords } from "../sheet-words";

const bytesOf = (text: string) => Buffer.from(text, "base64");

/** What the list a person came from says about their case, for those who may open the case; the latest first. */
export function sheetWordsOf(id: string, actor: Actor, reason?: string): Reading<SheetWords> {
  if (!actor.may("case.open")) return without<SheetWords>([]);
  const sql = Prisma.sql`
    SELECT encode(w.words_sealed, 'base64') AS sealed, encode(p.data_key, 'base64') AS key
    FROM sheet_words w JOIN person p ON p.id = w.person_id
    WHERE w.person_id = ${id}::uuid AND ${actor.permitSql("case.open", "p", reason)} ORDER BY w.id DESC`;
  return reading(sql, (rows: readonly { sealed: string; key: string }[]) =>
    rows.flatMap(({ sealed, key }) =>
      sheetWords.parse(JSON.parse(openWith(openDataKey(bytesOf(key)), bytesOf(sealed)))),
    ),
  );
}
