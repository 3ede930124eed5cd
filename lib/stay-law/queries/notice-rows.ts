import "server-only";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import type { Prisma, Tx } from "@/lib/core/db";
import { openDataKey, openWith } from "@/lib/core/seal";
import { dayInText } from "@/lib/core/typed-date";
import { labelFrom } from "@/lib/reference/label";

/** What an authority is told about a person who arrived or moved (docs/domain.md report 11), and nothing else. */
export const NOTICE_COLUMNS = ["names", "birthDate", "passport", "address", "enteredOn"] as const;
/** With the name in its own script, for a printed list. */
export type NoticeRow = Record<(typeof NOTICE_COLUMNS)[number] | "nameNative", string> & { personId: string };

const select = {
  id: true,
  givenName: true,
  fatherName: true,
  familyName: true,
  nameNative: true,
  fatherNameNative: true,
  nameAsInPassport: true,
  bornFrom: true,
  bornTo: true,
  bornPrecision: true,
  bornOriginalText: true,
  dataKey: true,
  documents: {
    where: { type: "PASSPORT", status: { notIn: ["LOST", "CLAIMED"] } },
    orderBy: { id: "desc" },
    take: 1,
    select: { numberSealed: true },
  },
  arrivals: { orderBy: { enteredOn: "desc" }, take: 1, select: { enteredOn: true, country: true } },
  crossings: {
    where: { direction: "IN", state: "STANDS" },
    orderBy: { crossedOn: "desc" },
    take: 1,
    select: { crossedOn: true, country: true },
  },
} as const satisfies Prisma.PersonSelect;

type Noticed = Prisma.PersonGetPayload<{ select: typeof select }>;

function nameOf(person: Noticed): string {
  const latin = [person.givenName, person.fatherName, person.familyName].filter(Boolean).join(" ");
  return person.nameAsInPassport || latin || person.nameNative;
}

/** What the documents say: their day even if it is doubted, otherwise the known month, year or years. */
function birthOf({ bornFrom, bornTo, bornPrecision, bornOriginalText }: Noticed): string {
  if (!bornFrom || !bornTo) return "";
  const from = dayFromDb(bornFrom);
  const to = dayFromDb(bornTo);
  if (bornPrecision === "DAY") return from;
  const printed = dayInText(bornOriginalText);
  if (printed && printed >= from && printed <= to) return printed;
  const length = bornPrecision === "MONTH" && from.slice(0, 7) === to.slice(0, 7) ? 7 : 4;
  return [...new Set([from.slice(0, length), to.slice(0, length)])].join("/");
}

function passportOf({ documents, dataKey }: Noticed): string {
  const sealed = documents[0]?.numberSealed;
  return sealed ? openWith(openDataKey(dataKey), sealed) : "";
}

function enteredOf({ arrivals, crossings }: Noticed, country: string): string {
  const days = [
    ...arrivals.filter((each) => each.country === country).map((each) => each.enteredOn),
    ...crossings.filter((each) => each.country === country).map((each) => each.crossedOn),
  ];
  return maybeDay(days.sort((a, b) => b.getTime() - a.getTime())[0] ?? null) ?? "";
}

/** The rows of a list of notices within reach, in the order of their references. */
export async function readNoticeRows(
  tx: Tx,
  within: Prisma.PersonWhereInput,
  notices: readonly string[],
): Promise<NoticeRow[]> {
  const found = await tx.authorityNotification.findMany({
    where: { ref: { in: [...notices] }, person: within },
    orderBy: { ref: "asc" },
    select: { country: true, site: { select: { name: true, address: true } }, person: { select } },
  });
  return found.map(({ country, site, person }) => ({
    personId: person.id,
    names: nameOf(person),
    nameNative: [person.nameNative, person.fatherNameNative].filter(Boolean).join(" "),
    birthDate: birthOf(person),
    passport: passportOf(person),
    address: site ? (site.address ?? labelFrom(site.name).en) : "",
    enteredOn: enteredOf(person, country),
  }));
}
