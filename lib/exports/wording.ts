import type { Words } from "@/lib/i18n/words";

type Named = Readonly<Record<string, string>>;

/** What the headings and codes of a workbook are called in the reader's language. */
export type Wording = {
  t: Words;
  locale: string;
  /** The moment the file is made, as its readers are told. */
  asOf: string;
  sites: Named;
  pathways: Named;
  stages: Named;
  levels: Named;
};

/** A moment as files tell it, in UTC. */
export function asOfText(moment: Date): string {
  return moment.toISOString().slice(0, 16).replace("T", " ");
}
