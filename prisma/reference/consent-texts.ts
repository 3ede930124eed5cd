/** A text that is read to people before they decide, in one language. A change is a new version, never an edit. */
export type ConsentTextRow = { purpose: string; version: string; language: string; text: string };

type InLanguages = { en: string; "fa-AF": string; ps: string };

// What every text ends with: the choice is free, and nothing else depends on it.
const FREE: InLanguages = {
  en: "You may say yes to some and no to others. You may change your mind on any day, without giving a reason. If you say no, you keep your place here and your food. Nothing is ever given to the authorities of Afghanistan or to its consulates. What was sent before you change your mind cannot always be called back.",
  "fa-AF":
    "می‌توانید به بعضی بلی و به بعضی نه بگویید. هر روز می‌توانید تصمیم تان را بدون گفتن دلیل عوض کنید. اگر نه بگویید، جای و غذای تان در اینجا می‌ماند. هیچ معلوماتی هیچ‌گاه به ادارات افغانستان یا قونسلگری‌های آن داده نمی‌شود. آنچه پیش از تغییر تصمیم تان فرستاده شده، همیشه پس گرفته نمی‌شود.",
  ps: "تاسې کولای شئ ځینو ته هو او ځینو ته نه ووایئ. هره ورځ کولای شئ خپله پرېکړه بې دلیله بدله کړئ. که نه ووایئ، ستاسې ځای او خواړه دلته پاتې کېږي. هېڅ معلومات هېڅکله د افغانستان ادارو یا قونسلګریو ته نه ورکول کېږي. هغه څه چې ستاسې د پرېکړې تر بدلون مخکې استول شوي وي، تل بېرته نه شي اخیستل کېدای.",
};

const ASKS: Record<string, InLanguages> = {
  RESETTLEMENT: {
    en: "To apply for a new country for you, we send your name, date of birth, family, documents and the story of your work or your danger. Tell us for each office on the list whether we may send it.",
    "fa-AF":
      "برای آن که برای شما به کشور جدید درخواست بدهیم، نام، تاریخ تولد، خانواده، اسناد و شرح کار یا خطر شما را می‌فرستیم. برای هر ادارهٔ فهرست بگویید که اجازه داریم بفرستیم یا نه.",
    ps: "د دې لپاره چې ستاسې لپاره نوي هېواد ته غوښتنلیک ورکړو، ستاسې نوم، د زېږېدو نېټه، کورنۍ، اسناد او ستاسې د کار یا خطر کیسه لېږو. د لېست د هرې ادارې لپاره ووایئ چې لېږلای یې شو که نه.",
  },
  TRAVEL: {
    en: "To arrange your journey, we send your name, date of birth, passport or travel paper, family, and what you need on the way.",
    "fa-AF":
      "برای ترتیب سفر شما، نام، تاریخ تولد، پاسپورت یا سند سفر، خانواده و ضرورت‌های شما در راه را می‌فرستیم.",
    ps: "ستاسې د سفر د برابرولو لپاره، ستاسې نوم، د زېږېدو نېټه، پاسپورټ یا د سفر سند، کورنۍ او په لاره کې ستاسې اړتیاوې لېږو.",
  },
  HEALTH: {
    en: "For your medical examination and care, we send your name, date of birth, sex and what you have told us about your health.",
    "fa-AF": "برای معاینه و تداوی شما، نام، تاریخ تولد، جنس و آنچه دربارهٔ صحت تان به ما گفته‌اید می‌فرستیم.",
    ps: "ستاسې د معاینې او درملنې لپاره، ستاسې نوم، د زېږېدو نېټه، جنس او هغه څه چې د خپل روغتیا په اړه مو راته ویلي لېږو.",
  },
  LEGAL_AID: {
    en: "So that a lawyer can advise you, we send your name, your contact and the papers of your application.",
    "fa-AF": "برای آن که وکیل به شما مشوره بدهد، نام، شمارهٔ تماس و اوراق درخواست شما را می‌فرستیم.",
    ps: "د دې لپاره چې وکیل مشوره درکړي، ستاسې نوم، د اړیکې شمېره او د غوښتنلیک پاڼې لېږو.",
  },
  AID: {
    en: "So that another organisation can help you, we send your name, age, family and what you need. We do not send why you left Afghanistan.",
    "fa-AF":
      "برای آن که نهاد دیگری به شما کمک کند، نام، سن، خانواده و ضرورت شما را می‌فرستیم. دلیل ترک افغانستان را نمی‌فرستیم.",
    ps: "د دې لپاره چې بله موسسه درسره مرسته وکړي، ستاسې نوم، عمر، کورنۍ او اړتیا لېږو. دا نه لېږو چې ولې له افغانستانه وتلي یاست.",
  },
  TRACING: {
    en: "To look for relatives you have lost, we send your name, their names and where you last saw them.",
    "fa-AF": "برای جستجوی اقارب گمشدهٔ شما، نام شما، نام آن‌ها و جایی که آخرین بار آن‌ها را دیدید می‌فرستیم.",
    ps: "ستاسې د ورکو خپلوانو د لټولو لپاره، ستاسې نوم، د هغوی نومونه او هغه ځای لېږو چې وروستی ځل مو لیدلي وو.",
  },
};

const VERSION = "2021-09";

/** Every version of every text. */
export const consentTexts: ConsentTextRow[] = Object.entries(ASKS).flatMap(([purpose, asked]) =>
  (["en", "fa-AF", "ps"] as const).map((language) => ({
    purpose,
    version: VERSION,
    language,
    text: `${asked[language]}\n\n${FREE[language]}`,
  })),
);
