const letters: Record<string, string> = {
  а: "a",
  ә: "a",
  б: "b",
  в: "w",
  г: "g",
  ғ: "gh",
  д: "d",
  е: "e",
  ё: "yo",
  ж: "zh",
  з: "z",
  и: "i",
  і: "i",
  ӣ: "i",
  й: "y",
  к: "k",
  қ: "q",
  л: "l",
  м: "m",
  н: "n",
  ң: "n",
  о: "o",
  ө: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ӯ: "u",
  ў: "u",
  ұ: "u",
  ү: "u",
  ф: "f",
  х: "kh",
  ҳ: "h",
  һ: "h",
  ц: "ts",
  ч: "ch",
  ҷ: "j",
  ш: "sh",
  щ: "sh",
  ъ: "",
  ы: "i",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
};

/** What a letter may also stand for: Russian has one letter for kh and h, and often г for h; Tajik о is a long a. */
const doubtful: readonly [string, string][] = [
  ["х", "h"],
  ["г", "h"],
  ["о", "a"],
];

function written(word: string, as: Record<string, string>): string {
  return word.replace(/[\u0400-\u052f]/g, (letter) => as[letter] ?? "");
}

/** Whether a word has letters that only Tajik and Uzbek have: then х is kh and г is g. */
const isExact = (word: string) => /[ҳқғҷ]/.test(word);

/** Every Latin reading of a folded Cyrillic word, the likeliest first; any other word as it is. */
export function latinReadings(word: string): string[] {
  if (!/[\u0400-\u052f]/.test(word)) return [word];
  const whole = word.replace(/дж/g, "ҷ");
  const open = doubtful.filter(([letter]) => whole.includes(letter) && (letter === "о" || !isExact(word)));
  const readings = new Set<string>();
  for (let chosen = 0; chosen < 1 << open.length; chosen += 1) {
    const as = { ...letters };
    open.forEach(([letter, other], at) => {
      if (chosen & (1 << at)) {
        as[letter] = other;
        if (letter === "о") as.ё = "ya";
      }
    });
    readings.add(written(whole, as));
  }
  return [...readings].filter((reading) => reading !== "");
}
