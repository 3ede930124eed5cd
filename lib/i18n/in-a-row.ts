/** Several words in a row, separated by the language's comma. */
export function inARow(locale: string, words: Iterable<string>): string {
  return new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" }).format(words);
}
