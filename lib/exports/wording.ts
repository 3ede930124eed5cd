import type { Words } from "@/lib/i18n/words";

type Named = Readonly<Record<string, string>>;

/** The names of a workbook's headings and codes in the reader's language. */
export type Wording = {
  t: Words;
  locale: string;
  /** The moment the file was made, as its readers see it. */
  asOf: string;
  sites: Named;
  pathways: Named;
  stages: Named;
  levels: Named;
  /** Purposes and recipients of consents. */
  uses: Named;
  recipients: Named;
};

/** A moment as files tell it, in UTC. */
export function asOfText(moment: Date): string {
  return moment.toISOString().slice(0, 16).replace("T", " ");
}
