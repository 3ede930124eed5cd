// The sounds of name-phones.ts; ъ and ь have none.
const CYRILLIC: Record<string, string> = {
  а: "a",
  ә: "a",
  б: "b",
  в: "v",
  г: "Q",
  ғ: "G",
  д: "d",
  е: "e",
  ё: "yO",
  ж: "Z",
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
  о: "O",
  ө: "O",
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
  х: "X",
  ҳ: "h",
  һ: "h",
  ц: "c",
  ч: "C",
  ҷ: "J",
  ш: "S",
  щ: "S",
  ы: "i",
  э: "e",
  ю: "yu",
  я: "ya",
};

/** The sounds of a folded Cyrillic word, letter by letter. */
export function cyrillicSounds(word: string): string {
  return word.replace(/дж/g, "ҷ").replace(/[\u0400-\u052f]/g, (letter) => CYRILLIC[letter] ?? "");
}

const LATIN: Record<string, string> = {
  S: "sh",
  C: "ch",
  Z: "zh",
  G: "gh",
  J: "j",
  c: "ts",
  v: "w",
  X: "kh",
  Q: "g",
  O: "o",
};

/** What a letter may also stand for: Russian has one letter for kh and h, and often г for h; Tajik о is a long a. */
const DOUBTFUL: readonly [string, string][] = [
  ["X", "h"],
  ["Q", "h"],
  ["O", "a"],
];

/** Whether a word has letters found only in Tajik and Uzbek: then х is kh and г is g. */
const isExact = (word: string) => /[ҳқғҷ]/.test(word);

/** Every Latin reading of a folded Cyrillic word, likeliest first; any other word unchanged. */
export function latinReadings(word: string): string[] {
  if (!/[\u0400-\u052f]/.test(word)) return [word];
  const sounds = cyrillicSounds(word);
  const open = DOUBTFUL.filter(([sound]) => sounds.includes(sound) && (sound === "O" || !isExact(word)));
  const readings = new Set<string>();
  for (let chosen = 0; chosen < 1 << open.length; chosen += 1) {
    const as = { ...LATIN };
    open.forEach(([sound, other], at) => {
      if (chosen & (1 << at)) as[sound] = other;
    });
    readings.add(sounds.replace(/[SCZGJcvXQO]/g, (sound) => as[sound] ?? sound));
  }
  return [...readings].filter((reading) => reading !== "");
}
