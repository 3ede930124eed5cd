import { type Country, isCountry } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { daysInMonth } from "@/lib/core/civil-date";
import { foldDigits } from "@/lib/core/fold";
import { phoneNumbers } from "@/lib/core/phone";
import {
  characterCount,
  csvRecover,
  dropOverrides,
  foldNumber,
  hasLetter,
  isWritable,
} from "@/lib/core/text";
import {
  dateFromMonthName,
  dateFromNumbers,
  dayInText,
  foldTyped,
  type TypedDate,
} from "@/lib/core/typed-date";
import type { BirthDate } from "@/lib/people/birth-date";
import { readBirthDate } from "@/lib/people/birth-text";
import { isNative } from "@/lib/people/family-names";
import { foldWord } from "./fold-heading";
import type { Mapping, RosterColumn } from "./roster-columns";
import { persianLetters, readFullName, readName, readNative } from "./roster-names";
import type { Finding, FindingKey, RosterPerson } from "./roster-person";
import { caseRoleOf, hostCountryOf, isNotFiled, programmeOf, relationOf, sexOf } from "./roster-words";

/** What a row is read against: the days of each country, who imports, and the provinces by their folded names. */
export type RosterContext = {
  today: CivilDate;
  countries: readonly Country[];
  provinces: ReadonlyMap<string, string>;
};

/** Provinces in every spelling that a roster is likely to use. */
export function provincesByName(
  provinces: readonly { code: string; label: { en: string; "fa-AF": string } }[],
): Map<string, string> {
  return new Map(
    provinces.flatMap(({ code, label }) =>
      [code, label.en, label["fa-AF"]].map((name) => [foldWord(name), code] as const),
    ),
  );
}

// The longest text of each column that the record takes.
const LONGEST: Partial<Record<RosterColumn, number>> = {
  fullName: 120,
  givenName: 120,
  familyName: 120,
  nameNative: 200,
  fatherName: 120,
  grandfatherName: 120,
  birth: 60,
  tazkira: 60,
  passport: 60,
  phone: 60,
  family: 60,
  programme: 120,
  caseNumber: 60,
  employer: 200,
  crossing: 120,
  site: 120,
  room: 60,
  remarks: 2_000,
};

/** The cells of a row as in the file, and the corrections typed since, by column. */
export type RosterCells = {
  cells: readonly string[];
  typed?: Readonly<Partial<Record<RosterColumn, string>>>;
};

/** What a column of a row says. */
export function cellOf({ cells, typed }: RosterCells, mapping: Mapping, column: RosterColumn): string {
  return typed?.[column] ?? cells[mapping.get(column) ?? -1]?.trim() ?? "";
}

/** Words by which a cell says that nothing is known. */
const NOTHING = /^(?:[-–—_./\\]+|n\/?a|nil|none|null|нет|ندارد)$/i;

class Row {
  readonly findings: Finding[] = [];
  constructor(
    private readonly held: RosterCells,
    private readonly mapping: Mapping,
  ) {}

  cell(column: RosterColumn): string {
    const raw = cellOf(this.held, this.mapping, column);
    const text = dropOverrides(csvRecover(raw)).replace(/[\n\r\u2028\u2029]+/g, " ");
    if (NOTHING.test(text)) return "";
    if (!isWritable(text) || characterCount(text) > (LONGEST[column] ?? 200)) {
      this.error(column, "tooLong");
      return "";
    }
    return text;
  }

  error(column: RosterColumn, key: FindingKey): null {
    this.findings.push({ column, level: "error", key });
    return null;
  }

  note(column: RosterColumn, key: FindingKey): void {
    this.findings.push({ column, level: "note", key });
  }
}

/** A number beyond any year of four digits: days since 1899-12-30, as workbooks store dates. */
function serialDay(text: string): CivilDate | null {
  const number = /^[0-9]{5}$/.test(text) ? Number(text) : 0;
  return number > 0
    ? (new Date(Date.UTC(1899, 11, 30 + number)).toISOString().slice(0, 10) as CivilDate)
    : null;
}

/** Whether a date that does not exist would exist in a leap year. */
function isLeapDay(found: TypedDate | null): boolean {
  if (!found?.month || !found.day) return false;
  const { calendar, month, day } = found;
  const most = calendar === "gregorian" ? daysInMonth(2000, month) : month <= 6 ? 31 : 30;
  return month >= 1 && month <= 12 && day >= 1 && day <= most;
}

function readBirth(row: Row, text: string, enteredOn: CivilDate | null, today: CivilDate): BirthDate | null {
  const plain = foldTyped(text);
  if (text === "") {
    row.note("birth", "birthUnknown");
    return null;
  }
  // 66 may be an age, 1366 or 1966, and there is nobody to ask.
  if (/^[0-9]{1,3}$/.test(plain)) return row.error("birth", "birthBare");
  const typed = serialDay(plain) ?? text;
  const read = readBirthDate(typed, today, enteredOn ?? today);
  if (!read.ok) {
    if (read.failure.messageKey === "failure.birth.future") return row.error("birth", "birthFuture");
    const leap = isLeapDay(dateFromNumbers(plain) ?? dateFromMonthName(plain));
    return row.error("birth", leap ? "birthDay" : "birth");
  }
  const { birth } = read;
  if (enteredOn && birth.bornFrom > enteredOn) return row.error("birth", "birthFuture");
  if (birth.estimated && birth.precision !== "AGE") row.note("birth", "birthEstimated");
  return { ...birth, originalText: text };
}

function readEntered(row: Row, today: CivilDate): CivilDate | null {
  const text = row.cell("enteredOn");
  if (text === "") {
    row.note("enteredOn", "enteredUnknown");
    return null;
  }
  const day = serialDay(foldTyped(text)) ?? dayInText(text);
  if (!day) return row.error("enteredOn", "entered");
  return day > today ? row.error("enteredOn", "enteredFuture") : day;
}

const UNREAD = {
  filedOn: { not: "filed", future: "filedFuture" },
  stageOn: { not: "stageOn", future: "stageOnFuture" },
} as const;

/** A day of the case; null if the sheet says nothing. */
function readCaseDay(row: Row, column: keyof typeof UNREAD, today: CivilDate): CivilDate | null {
  const text = row.cell(column);
  if (text === "") return null;
  const day = serialDay(foldTyped(text)) ?? dayInText(text);
  if (!day) return row.error(column, UNREAD[column].not);
  return day > today ? row.error(column, UNREAD[column].future) : day;
}

function readCase(row: Row, today: CivilDate) {
  return {
    caseNumber: row.cell("caseNumber"),
    caseRole: caseRoleOf(row.cell("caseRole")),
    stage: row.cell("stage"),
    stageOn: readCaseDay(row, "stageOn", today),
    filedOn: isNotFiled(row.cell("filedOn")) ? ("none" as const) : readCaseDay(row, "filedOn", today),
    employer: row.cell("employer"),
  };
}

/** Thirteen digits are an e-tazkira, written 4-4-5; any other number is on a paper tazkira and stays as it is. */
export function tazkiraNumber(text: string): string {
  const digits = foldNumber(text);
  if (/^[0-9]{13}$/.test(digits)) return `${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
  return foldDigits(text);
}

function readDocument(row: Row, column: "tazkira" | "passport"): string {
  const text = row.cell(column);
  if (text === "") return "";
  if (foldNumber(text).length < 4) {
    row.error(column, "number");
    return "";
  }
  return column === "tazkira" ? tazkiraNumber(text) : foldNumber(text);
}

function readPhone(row: Row, country: Country | null): string {
  const text = row.cell("phone");
  if (text === "") return "";
  // A number without a country code is read as one of the country where the person is.
  const [found] = phoneNumbers(text, country ? [country, "AF"] : ["AF"]);
  if (found) return `+${found}`;
  row.note("phone", "phone");
  return foldDigits(text);
}

function readCountry(row: Row, { countries }: RosterContext): Country | null {
  const text = row.cell("country");
  const [only] = countries;
  if (text === "" && countries.length === 1 && only) return only;
  const country = hostCountryOf(text);
  if (!country || !isCountry(country)) return row.error("country", "country");
  return countries.includes(country) ? country : row.error("country", "countryScope");
}

type Names = Pick<
  RosterPerson,
  | "givenName"
  | "familyName"
  | "nameNative"
  | "fatherName"
  | "fatherNameNative"
  | "grandfatherName"
  | "mononym"
>;

function readNames(row: Row): Names {
  const full = readFullName(row.cell("fullName"));
  const given = readFullName(row.cell("givenName"));
  const father = row.cell("fatherName");
  const familyName = row.cell("familyName") || full.family || given.family;
  const names: Names = {
    // A name in two columns is stored as it is; only a full name has to be split.
    givenName: readName(given.native ? "" : row.cell("givenName")) || full.given,
    familyName,
    nameNative: readNative(row.cell("nameNative")) || full.native || given.native,
    fatherName: isNative(father) ? "" : readName(father),
    fatherNameNative: isNative(father) ? readNative(father) : "",
    grandfatherName: persianLetters(readName(row.cell("grandfatherName"))),
    mononym: full.mononym || given.mononym,
  };
  if (!hasLetter(names.givenName + names.nameNative)) row.error("fullName", "name");
  return names;
}

function readCoded(row: Row, context: RosterContext) {
  const province = row.cell("province");
  const relation = row.cell("relation");
  const programme = row.cell("programme");
  const code = context.provinces.get(foldWord(province)) ?? "";
  const known = relationOf(relation);
  const pathway = programmeOf(programme);
  if (province !== "" && code === "") row.note("province", "province");
  if (relation !== "" && known === null) row.note("relation", "relation");
  if (pathway === null) row.note("programme", "programme");
  return { province: code, relation: known ?? ("" as const), pathway: pathway ?? "", programme };
}

/**
 * One row of a roster as a person, with what is wrong or doubtful in its cells. Day before month in ambiguous Gregorian
 * dates; years below 1600 are Solar Hijri; an age counts on the day of entry. There is no person if a cell is in error.
 */
export function readRosterRow(
  cells: RosterCells,
  mapping: Mapping,
  context: RosterContext,
): { person: RosterPerson | null; findings: Finding[] } {
  const row = new Row(cells, mapping);
  const names = readNames(row);
  const sex = sexOf(row.cell("sex")) ?? row.error("sex", "sex");
  const enteredOn = readEntered(row, context.today);
  const birthText = row.cell("birth");
  const birth = readBirth(row, birthText, enteredOn, context.today);
  const country = readCountry(row, context);
  const person = {
    ...names,
    birthText,
    birth,
    ...readCoded(row, context),
    tazkira: readDocument(row, "tazkira"),
    passport: readDocument(row, "passport"),
    phone: readPhone(row, country),
    family: row.cell("family"),
    ...readCase(row, context.today),
    enteredOn,
    crossing: row.cell("crossing"),
    site: row.cell("site"),
    room: row.cell("room"),
    remarks: row.cell("remarks"),
  };
  const whole = sex && country && row.findings.every(({ level }) => level === "note");
  return { person: whole ? { ...person, sex, country } : null, findings: row.findings };
}
