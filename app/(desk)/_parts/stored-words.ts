import { hasWords, type Words, wordsFor, wordsOr } from "@/lib/i18n/words";
import { codedAs } from "@/lib/people/code-sets";
import { HISTORY_TABLES } from "@/lib/people/history-tables";
import type { Labels } from "../people/_parts/labels";

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What a column of a table is called: by words of its own where the name means something else elsewhere. */
export function columnWords(t: Words, table: string, column: string): string {
  const own = `audit.fieldOf.${table}.${column}`;
  return hasWords(t, own) ? wordsFor(t, own) : wordsOr(t, `audit.field.${column}`, column);
}

type Stored = { table: string; column: string; value: string | boolean };

/** The words of a stored value: from a code list, from a state that only the table knows, or the value itself. */
export function valueWords(t: Words, labels: Labels, { table, column, value }: Stored): string {
  if (typeof value === "boolean") return t(value ? "people.history.yes" : "people.history.no");
  const field = camel(column);
  const own = `people.history.value.${table}.${field}.${value}`;
  if (hasWords(t, own)) return wordsFor(t, own);
  const coded = HISTORY_TABLES.includes(table) ? codedAs(table, field) : null;
  return coded ? labels.of(coded, value) : value;
}
