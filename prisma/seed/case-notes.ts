import type { CivilDate } from "@/lib/core/civil-date";
import type { CaseContext } from "./case-file";
import { addDays } from "./days";
import { later, momentOf, type Resident } from "./people";
import type { Rows } from "./rows";
import { Sealed } from "./sealing";
import type { World } from "./world";

// Staff write in the language they think in; nobody translates a note before it is needed.
const caseNotes: readonly (readonly [string, string])[] = [
  [
    "en",
    "Explained the next step to the family, and which documents are still missing. They will ask the former employer again.",
  ],
  [
    "en",
    "The HR office of the contractor no longer answers. Asked the second supervisor for a letter instead.",
  ],
  ["en", "NVC confirmed receipt by email. Nothing for the family to do until they write."],
  ["en", "Phone was off for three days; reached them through the brother. New number recorded."],
  ["en", "Wife asked whether her mother can be added. Explained who can be on this case."],
  ["en", 'Told the family what the website means by "refused" while the checks run. They were worried.'],
  ["fa-AF", "با فامیل صحبت شد؛ اسناد باقی‌مانده برایشان توضیح داده شد. گفتند تا هفتهٔ آینده می‌آورند."],
  ["fa-AF", "تذکرهٔ اطفال ترجمه نشده است. به ترجمان معرفی شدند."],
  ["fa-AF", "متقاضی نگران میعاد ویزهٔ خود است. گفته شد که تمدید در جریان است."],
  ["fa-AF", "مکتوب کارفرما رسید و در دوسیه گذاشته شد."],
  ["ru", "Семья предупреждена о сроке регистрации. Заявление на продление подано в миграционную службу."],
  ["ru", "Переводчик проверил документы: в паспорте и тазкире имя отца записано по-разному."],
  ["ru", "Получен ответ консульства: собеседование переносится, новая дата будет сообщена."],
];

const personNotes: readonly (readonly [string, string])[] = [
  ["en", "Prefers to be called in the morning; works in the kitchen in the afternoon."],
  ["en", "Helped as interpreter at registration; speaks English well."],
  ["fa-AF", "طفل از مکتب محل اسکان راضی است."],
  ["fa-AF", "خواهش اتاق نزدیک‌تر به تشناب دارد."],
  ["ru", "Просит тёплую одежду для детей, передано на склад."],
];

const sealedNotes = [
  [
    "PROTECTION",
    "en",
    "Spoke alone with her. She does not want anybody at the site to know. Follow-up on Thursday.",
  ],
  ["PROTECTION", "fa-AF", "از سوی یکی از اقارب تهدید شده است؛ شمارهٔ تیلیفونش به کسی داده نشود."],
  ["MEDICAL", "en", "Needs the insulin kept cold; the clinic gives a month's supply."],
  ["MEDICAL", "ru", "Направлен к фтизиатру, результат через две недели."],
] as const;

/** Notes on a case since it was opened, by its owner. */
export function addCaseNotes(world: World, rows: Rows, of: CaseContext): void {
  const { chance, keys, today } = world;
  const count = chance.weighted([
    [0, 35],
    [1, 35],
    [2, 20],
    [3, 10],
  ] as const);
  let on = of.journey.openedOn;
  for (let made = 0; made < count; made += 1) {
    on = later(on, chance.whole(1, 60), addDays(today, -1));
    const [language, body] = chance.pick(caseNotes);
    rows.add("note", {
      id: keys.next(),
      country: of.country,
      person_id: null,
      case_id: of.id,
      level: "CASE",
      language,
      body,
      body_sealed: null,
      author_id: of.owner,
      written_at: momentOf(on, chance.whole(4, 11)),
    });
  }
}

/** Occasionally a note on a person: a general one, or one of the officers' that only they read. */
export function addPersonNotes(world: World, rows: Rows, person: Resident, author: string): void {
  const { chance, keys, today, users } = world;
  const write = (level: string, language: string, text: string, by: string, on: CivilDate) =>
    rows.add("note", {
      id: keys.next(),
      country: person.country,
      person_id: person.id,
      case_id: null,
      level,
      language,
      body: level === "GENERAL" ? text : null,
      body_sealed: level === "GENERAL" ? null : new Sealed(person.id, text),
      author_id: by,
      written_at: momentOf(on, chance.whole(4, 11)),
    });
  const on = () => later(person.registeredOn, chance.whole(0, 90), addDays(today, -1));
  if (chance.happens(0.07)) {
    const [language, text] = chance.pick(personNotes);
    write("GENERAL", language, text, author, on());
  }
  if (person.kin.age >= 18 && chance.happens(0.015)) {
    const [level, language, text] = chance.pick(sealedNotes);
    write(level, language, text, users[person.country].officer, on());
  }
}
