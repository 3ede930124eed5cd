/** Several words in a row, with the comma of the language between them. */
export function inARow(locale: string, words: Iterable<string>): string {
  return new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" }).format(words);
}
