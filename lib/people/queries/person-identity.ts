import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { Prisma } from "@/lib/core/db";
import { columnsOf, maybeDayOf, momentOf, type Reading, reading } from "@/lib/core/reading";
import { openDataKey, openWith } from "@/lib/core/seal";
import { formSelect } from "../stored-person";

export type ShownDocument = {
  type: string;
  number: string | null;
  lastFour: string;
  /** The entry of a paper tazkira in the register: volume, page, registration, serial. */
  volume: string | null;
  page: string | null;
  registration: string | null;
  serial: string | null;
  /** Why machine-readable lines that do not match were recorded; null if they match or there are none. */
  zoneReason: string | null;
  hasZone: boolean;
  issuer: string | null;
  issuedOn: CivilDate | null;
  expiresOn: CivilDate | null;
  namePrinted: string | null;
  status: string;
  noneReason: string | null;
  verifiedOn: CivilDate | null;
  verifiedBy: string | null;
};
export type ShownContact = {
  kind: string;
  value: string;
  lastFour: string;
  safe: boolean;
  safeNote: string | null;
  noMessage: boolean;
  mayTell: string;
  callFrom: string | null;
  callTo: string | null;
  inUse: boolean;
  toOn: CivilDate | null;
};

const identitySelect = {
  ...formSelect,
  ref: true,
  country: true,
  presentIn: true,
  version: true,
  status: true,
  statusReason: true,
  statusOn: true,
  nationality: true,
  bornOn: true,
  bornFrom: true,
  bornTo: true,
  bornPrecision: true,
  bornCalendar: true,
  bornEstimated: true,
  deceasedOn: true,
  registeredAt: true,
} as const satisfies Prisma.PersonSelect;

/** A number by which another office knows the person. */
export type ShownNumber = { issuer: string; number: string };

/** A relative outside the programme, as reported. */
export type ShownRelative = {
  relation: string;
  name: string;
  livesIn: string | null;
  place: string | null;
  contact: string | null;
  inDanger: boolean;
  danger: string | null;
  deceased: boolean;
};

type Days<Name extends string> = Record<Name, string | null>;
type Beside = {
  aliases: { kind: string; name: string; nameNative: string }[];
  languages: { language: string; speaks: string; reads: string; writes: string }[];
  documents: (Omit<ShownDocument, "number" | keyof Days<"issuedOn" | "expiresOn" | "verifiedOn">> & {
    sealed: string | null;
  } & Days<"issuedOn" | "expiresOn" | "verifiedOn">)[];
  contacts: (Omit<ShownContact, "value" | "toOn"> & { sealed: string } & Days<"toOn">)[];
  numbers: ShownNumber[];
  relatives: ShownRelative[];
  arrivals: ({ crossing: string; mode: string; token: string | null } & Days<"enteredOn">)[];
};

const bytesOf = (text: string) => Buffer.from(text, "base64");

type Row = Omit<Prisma.PersonGetPayload<{ select: typeof identitySelect }>, DayField | "registeredAt"> &
  Days<DayField> & { registeredAt: string; dataKey: string } & Beside;
type DayField = "statusOn" | "bornOn" | "bornFrom" | "bornTo" | "deceasedOn";

/**
 * A person's own data with the sealed numbers opened, and the rows connected to a person, each kind as one list; only
 * for users whose permit is not masked.
 */
export function identityOf(id: string): Reading<ReturnType<typeof shown>> {
  const sql = Prisma.sql`
    SELECT ${columnsOf("p", Object.keys(identitySelect))}, encode(p.data_key, 'base64') AS "dataKey",
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'name', name, 'nameNative', name_native) ORDER BY id), '[]')
        FROM person_alias WHERE person_id = p.id AND ended_on IS NULL) AS aliases,
      (SELECT coalesce(json_agg(json_build_object('language', language, 'speaks', speaks, 'reads', reads, 'writes', writes) ORDER BY id), '[]')
        FROM person_language WHERE person_id = p.id) AS languages,
      (SELECT coalesce(json_agg(json_build_object('type', type, 'sealed', encode(number_sealed, 'base64'), 'lastFour', last_four, 'issuer', encode(issuer_sealed, 'base64'),
          'volume', encode(volume_sealed, 'base64'), 'page', encode(page_sealed, 'base64'), 'registration', encode(registration_sealed, 'base64'),
          'serial', encode(serial_sealed, 'base64'), 'hasZone', zone_sealed IS NOT NULL, 'zoneReason', encode(zone_reason_sealed, 'base64'),
          'issuedOn', issued_on, 'expiresOn', expires_on, 'namePrinted', encode(name_printed_sealed, 'base64'), 'status', status, 'noneReason', none_reason,
          'verifiedOn', verified_on, 'verifiedBy', (SELECT u.name FROM app_user u WHERE u.id = verified_by_id)) ORDER BY id DESC), '[]') FROM identity_document WHERE person_id = p.id) AS documents,
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'sealed', encode(value_sealed, 'base64'), 'lastFour', last_four, 'safe', safe,
          'safeNote', encode(safe_note_sealed, 'base64'), 'noMessage', no_message, 'mayTell', may_tell, 'callFrom', call_from, 'callTo', call_to, 'inUse', in_use, 'toOn', to_on) ORDER BY in_use DESC, id DESC), '[]') FROM contact_point WHERE person_id = p.id) AS contacts,
      (SELECT coalesce(json_agg(json_build_object('issuer', issuer, 'number', encode(number_sealed, 'base64')) ORDER BY id), '[]')
        FROM person_number WHERE person_id = p.id AND ended_on IS NULL) AS numbers,
      (SELECT coalesce(json_agg(json_build_object('relation', relation, 'name', encode(name_sealed, 'base64'),
          'place', encode(place_sealed, 'base64'), 'contact', encode(contact_sealed, 'base64'),
          'livesIn', encode(lives_in_sealed, 'base64'), 'inDanger', in_danger, 'danger', encode(danger_sealed, 'base64'), 'deceased', deceased) ORDER BY id), '[]')
        FROM relative_outside WHERE person_id = p.id AND ended_on IS NULL) AS relatives,
      (SELECT coalesce(json_agg(json_build_object('enteredOn', entered_on, 'crossing', crossing, 'mode', mode, 'token', token)
          ORDER BY entered_on DESC), '[]') FROM person_arrival WHERE person_id = p.id) AS arrivals
    FROM person p WHERE p.id = ${id}::uuid`;
  return reading(sql, ([row]: readonly Row[]) => {
    if (!row) throw new Error("a person that was there a moment ago");
    return shown(row);
  });
}

function shown(row: Row) {
  const key = openDataKey(bytesOf(row.dataKey));
  const opened = (sealed: string | null) => (sealed === null ? null : openWith(key, bytesOf(sealed)));
  const documents: ShownDocument[] = row.documents.map(({ sealed, ...each }) => ({
    ...each,
    number: opened(sealed),
    volume: opened(each.volume),
    page: opened(each.page),
    registration: opened(each.registration),
    serial: opened(each.serial),
    zoneReason: opened(each.zoneReason),
    issuer: opened(each.issuer),
    namePrinted: opened(each.namePrinted),
    issuedOn: maybeDayOf(each.issuedOn),
    expiresOn: maybeDayOf(each.expiresOn),
    verifiedOn: maybeDayOf(each.verifiedOn),
  }));
  const contacts: ShownContact[] = row.contacts.map(({ sealed, ...each }) => ({
    ...each,
    value: openWith(key, bytesOf(sealed)),
    safeNote: opened(each.safeNote),
    toOn: maybeDayOf(each.toOn),
  }));
  const externalNumbers = row.numbers.map(({ issuer, number }) => ({
    issuer,
    number: openWith(key, bytesOf(number)),
  }));
  const relativesOutside: ShownRelative[] = row.relatives.map((each) => ({
    ...each,
    name: openWith(key, bytesOf(each.name)),
    place: opened(each.place),
    contact: opened(each.contact),
    livesIn: opened(each.livesIn),
    danger: opened(each.danger),
  }));
  const {
    dataKey: _key,
    relatives: _relatives,
    numbers: _numbers,
    bornOn,
    bornFrom,
    bornTo,
    bornPrecision,
    bornCalendar,
    bornOriginalText,
    bornEstimated,
    ...rest
  } = row;
  return {
    ...rest,
    // The names of docs/data-model.md are also those of the API.
    dob: maybeDayOf(bornOn),
    dobFrom: maybeDayOf(bornFrom),
    dobTo: maybeDayOf(bornTo),
    dobPrecision: bornPrecision,
    dobCalendar: bornCalendar,
    dobOriginalText: bornOriginalText,
    dobEstimated: bornEstimated,
    statusOn: maybeDayOf(row.statusOn),
    deceasedOn: maybeDayOf(row.deceasedOn),
    registeredAt: momentOf(row.registeredAt),
    arrivals: row.arrivals.map((each) => ({ ...each, enteredOn: maybeDayOf(each.enteredOn) })),
    documents,
    contacts,
    externalNumbers,
    relativesOutside,
  };
}

export type PersonIdentity = ReturnType<typeof shown>;
