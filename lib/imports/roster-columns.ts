import { foldWord } from "./fold-heading";

/** What a column of a roster can contain, in the order in which the mapping lists it. */
export const ROSTER_COLUMNS = [
  "number",
  "fullName",
  "givenName",
  "familyName",
  "nameNative",
  "fatherName",
  "grandfatherName",
  "sex",
  "birth",
  "tazkira",
  "passport",
  "phone",
  "province",
  "family",
  "relation",
  "programme",
  "caseNumber",
  "caseRole",
  "stage",
  "stageOn",
  "filedOn",
  "employer",
  "enteredOn",
  "crossing",
  "country",
  "site",
  "room",
  "remarks",
] as const;
export type SheetColumn = (typeof ROSTER_COLUMNS)[number];

/** What only a referral form of UNHCR says of a person; `details` is everything without a column of its own. */
export const REFERRAL_COLUMNS = [
  "individualId",
  "motherName",
  "registeredOn",
  "groupSize",
  "address",
  "documents",
  "crossReferences",
  "details",
] as const;
export const ALL_COLUMNS = [...ROSTER_COLUMNS, ...REFERRAL_COLUMNS] as const;
export type RosterColumn = (typeof ALL_COLUMNS)[number];

/** Where each column of a sheet is: from what it contains to its place, counted from 0. */
export type Mapping = ReadonlyMap<RosterColumn, number>;

const HEADINGS: Readonly<Record<SheetColumn, string>> = {
  number: "No|Nr|#|S/N|SN|Serial|Serial no|Row|ID|شماره|شماره مسلسل|ردیف|№|№ п/п|п/п|Номер|Рақам",
  fullName:
    "Full name|Name|Name and surname|Names|Beneficiary|Applicant|Applicant name|Person|ФИО|Ф.И.О.|Полное имя|Имя и фамилия|Ном ва насаб|FIO",
  givenName: "Given name|Given names|First name|Forename|Имя|Ном|Ism",
  familyName:
    "Family name|Surname|Last name|Tribal name|Tribe|Фамилия|Насаб|Familiya|تخلص|نام خانوادگی|نام فامیلی",
  nameNative:
    "نام|نام مکمل|اسم|نام و تخلص|نام کامل|شهرت|Name in Dari|Name (Dari)|Dari name|Native name|Name native|Name in native script|نوم|Имя на дари",
  fatherName:
    "Father's name|Father name|Father|Name of father|F/Name|FName|نام پدر|ولد|اسم پدر|د پلار نوم|Имя отца|Отчество|Отец|Номи падар|Otasining ismi",
  grandfatherName:
    "Grandfather|Grandfather's name|Grand father|Grandfather name|G/F name|نام پدرکلان|نام پدر کلان|پدرکلان|د نیکه نوم|Имя деда|Дед",
  sex: "Sex|Gender|M/F|جنس|جنسیت|Пол|Ҷинс|Jinsi",
  birth:
    "DOB|Date of birth|Birth date|Birthdate|Birth|Born|Year of birth|Age|D.O.B.|تاریخ تولد|تولد|سن|سال تولد|د زیږېدو نېټه|Дата рождения|Год рождения|Возраст|Рождение|Санаи таваллуд|Tug'ilgan sana",
  tazkira:
    "Tazkira|Tazkera|Taskira|Tazkira no|Tazkira number|E-tazkira|National ID|National ID number|NID|ID card|تذکره|نمبر تذکره|شماره تذکره|Тазкира|Номер тазкиры",
  passport:
    "Passport|Passport no|Passport number|PP no|Passport nr|پاسپورت|شماره پاسپورت|نمبر پاسپورت|گذرنامه|Паспорт|Номер паспорта|№ паспорта|Шиноснома|Pasport",
  phone:
    "Phone|Phone no|Phone number|Telephone|Tel|Mobile|Contact|Contact no|Contact number|WhatsApp|تلفن|شماره تماس|شماره تلفن|موبایل|تماس|Телефон|Номер телефона|Тел|Моб|Telefon",
  province:
    "Province|Province of origin|Origin|Home province|Place of origin|ولایت|ولایت اصلی|سکونت اصلی|Провинция|Вилоят|Вилаят|Viloyat",
  family:
    "Family no|Family number|Family|Family ID|Household|Household no|Household number|HH|HH no|HHID|Group|Group no|شماره فامیل|فامیل|خانواده|نمبر فامیل|شماره خانواده|Семья|№ семьи|Номер семьи|Оила|Oila",
  relation:
    "Relation|Relationship|Relation to head|Relationship to head|Relation to HoH|Role|رابطه|نسبت|قرابت|Родство|Степень родства|Отношение|Хешӣ|Qarindoshligi",
  programme:
    "Program|Programme|Pathway|Visa|Visa type|Visa program|Category|Visa category|برنامه|پروگرام|کتگوری|ویزه|Программа|Категория|Виза|Барнома|Dastur",
  caseNumber:
    "Case no|Case number|Case|Case ID|Case nr|شماره قضیه|شماره کیس|نمبر کیس|کیس|Номер дела|Дело|№ дела",
  caseRole:
    "Principal|PA|Principal or member|Role on case|Role in case|Case role|Applicant type|Type of applicant|PA/DEP|نقش در دوسیه|متقاضی اصلی|Роль в деле|Заявитель|Нақш дар парванда|Ishdagi rol",
  stage:
    "Stage|Case stage|Current stage|Case status|Visa status|Stage of case|Step|مرحله|مرحله دوسیه|مرحله کیس|وضعیت دوسیه|وضعیت کیس|Этап|Стадия|Этап дела|Статус дела|Марҳила|Bosqich",
  stageOn:
    "Stage since|Since|Stage date|Date of stage|Status date|In stage since|تاریخ مرحله|Дата этапа|На этапе с|Санаи марҳила|Bosqich sanasi",
  filedOn:
    "Filed|Filed on|Filing date|Date filed|Date of filing|COM filing date|Application date|Date of application|Submitted|Submitted on|Submission date|تاریخ درخواست|تاریخ ارسال درخواست|Дата подачи|Подано|Санаи дархост|Ariza sanasi",
  employer:
    "Employer|Employer name|Name of employer|Company|Worked for|Employed by|Organisation|Organization|کارفرما|اداره|شرکت|محل وظیفه|Работодатель|Организация|Место работы|Корфармо|Ish beruvchi",
  enteredOn:
    "Entered|Entered on|Entry|Entry date|Date of entry|Arrival|Arrived|Arrival date|Date of arrival|تاریخ ورود|ورود|تاریخ رسیدن|Дата въезда|Въезд|Дата прибытия|Прибытие|Санаи вуруд",
  crossing:
    "Crossing|Border crossing|Border|Entry point|Point of entry|Crossing point|مرز|بندر|محل ورود|سرحد|Граница|Пункт пропуска|КПП|Место въезда|Гузаргоҳ",
  country: "Country|Host country|Country of stay|کشور|مملکت|Страна|Кишвар|Mamlakat|Davlat",
  site: "Site|Location|Camp|Hotel|Hostel|Building|Place of stay|Accommodation|محل|مرکز|کمپ|محل بود و باش|محل سکونت|هوتل|Место|Объект|Лагерь|Гостиница|Размещение|Место проживания|Ҷой",
  room: "Room|Room no|Room number|اتاق|شماره اتاق|نمبر اتاق|Комната|№ комнаты|Номер комнаты|Хона|Xona",
  remarks:
    "Remarks|Remark|Notes|Note|Comment|Comments|Observations|ملاحظات|یادداشت|توضیحات|Примечание|Примечания|Комментарий|Эзоҳ|Izoh",
};

// Symbols that are a whole heading.
const SIGNS: Readonly<Record<string, string>> = { "#": "hash", "№": "no" };

function foldHeading(text: string): string {
  return foldWord(text) || (SIGNS[text.trim()] ?? "");
}

const COLUMN_OF: ReadonlyMap<string, RosterColumn> = new Map(
  ROSTER_COLUMNS.flatMap((column) =>
    HEADINGS[column].split("|").map((heading) => [foldHeading(heading), column] as const),
  ),
);

/** The columns a heading row names; of two with the same meaning, the first. */
export function columnsNamed(heading: readonly string[]): Map<RosterColumn, number> {
  const found = new Map<RosterColumn, number>();
  for (const [at, text] of heading.entries()) {
    const column = COLUMN_OF.get(foldHeading(text));
    if (column && !found.has(column)) found.set(column, at);
  }
  return found;
}

/** Whether the rows are those of a referral form and not of a sheet. */
export function isReferral(mapping: Mapping): boolean {
  return mapping.has("details");
}

/** Whether rows can be read with a mapping at all: some column must contain names. */
export function hasName(mapping: Mapping): boolean {
  return mapping.has("fullName") || mapping.has("givenName") || mapping.has("nameNative");
}
