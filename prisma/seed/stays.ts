import { type CivilDate, type CountryCode, daysBetween } from "@/lib/core/civil-date";
import { addWorkingDays, PLAIN_WEEK } from "@/lib/core/working-days";
import { aBedAssignment, aStay, aStayPermission, checkedOut } from "../builders";
import { addDays } from "./days";
import { noticeOf } from "./host-law";
import { lastOf, later, type Resident } from "./people";
import { lastFourOf } from "./person-papers";
import type { Rows } from "./rows";
import { Sealed } from "./sealing";
import type { SiteBeds } from "./site-beds";
import type { World } from "./world";

/** A family's time at a site: `leavesOn` null while they are there. */
export type FamilyStay = {
  readonly people: readonly Resident[];
  readonly from: CivilDate;
  readonly leavesOn: CivilDate | null;
  readonly outReason: string;
};

const asSleeper = ({ id, kin }: Resident) => ({ id, sex: kin.sex, age: kin.age });

/** Writes a stay for each member of a family, a room for all of them, and sometimes the room they had before. */
export function addStays(world: World, rows: Rows, siteBeds: SiteBeds, stay: FamilyStay): void {
  const { chance, keys, today } = world;
  const { people, from, leavesOn } = stay;
  const site = { id: siteBeds.siteId, country: siteBeds.plan.country };
  const nights = daysBetween(from, leavesOn ?? today);
  const movedOn =
    people.length > 1 && nights > 20 && chance.happens(0.06)
      ? addDays(from, chance.whole(5, nights - 5))
      : null;
  // The room they have now first: the one they left must not be given back to them.
  const beds = siteBeds.place(rows, people.map(asSleeper), movedOn ?? from, leavesOn);
  const before = movedOn ? siteBeds.place(rows, people.map(asSleeper), from, movedOn) : null;
  people.forEach((person, at) => {
    const joined = later(lastOf(person.registeredOn, from), 0, leavesOn ?? today);
    const out = leavesOn ? checkedOut(leavesOn, stay.outReason) : {};
    const row = aStay(site, person, { id: keys.next(), from_on: joined, ...out });
    rows.add("stay", row);
    const first = before?.[at];
    const second = beds[at];
    const moved = movedOn && joined < movedOn ? movedOn : null;
    if (first && moved)
      rows.add("bed_assignment", aBedAssignment(row, first, { id: keys.next(), to_on: moved }));
    if (second && joined !== leavesOn)
      rows.add("bed_assignment", aBedAssignment(row, second, { id: keys.next(), from_on: moved ?? joined }));
    if (!leavesOn && joined < addDays(today, -3)) addAbsence(world, rows, row);
  });
  if (!leavesOn || leavesOn > addDays(today, -30)) addNotices(world, rows, people, site, from);
}

function addAbsence(
  { chance, keys, today }: World,
  rows: Rows,
  stay: { id: string; country: string; person_country: string },
): void {
  if (!chance.happens(0.006)) return;
  const kind = chance.weighted([
    ["HOSPITAL", 5],
    ["LEAVE", 3],
    ["INTERVIEW_TRIP", 2],
    ["UNEXPLAINED", 1],
  ] as const);
  const expected_on = kind === "UNEXPLAINED" ? null : addDays(today, chance.whole(0, 6));
  const from_at = `${addDays(today, -chance.whole(1, 3))}T05:20:00Z`;
  rows.add("absence", {
    id: keys.next(),
    stay_id: stay.id,
    country: stay.country,
    person_country: stay.person_country,
    kind,
    from_at,
    expected_on,
    // Where the interviews of the region take place.
    destination: kind === "INTERVIEW_TRIP" ? "Almaty" : null,
    to_at: null,
  });
}

// The host's migration office is told about everyone within some working days (docs/domain.md 4.3).
function addNotices(
  world: World,
  rows: Rows,
  people: readonly Resident[],
  site: { id: string; country: CountryCode },
  from: CivilDate,
): void {
  const { chance, keys, today } = world;
  const { country } = site;
  const { authority, due: due_on } = noticeOf(country, "ARRIVAL", from);
  // Offices send within three working days, even where the law leaves them more.
  const usual_on = addWorkingDays(from, 3, PLAIN_WEEK);
  if (usual_on < addDays(today, -45)) return;
  const sent = usual_on < today ? chance.happens(0.97) : chance.happens(0.4);
  const sent_on = sent ? later(from, chance.whole(1, 3), addDays(today, -1)) : null;
  const reference = sent ? `${country}-${chance.digits(6)}` : null;
  for (const person of people) {
    const of = { person_id: person.id, person_country: person.country, country };
    rows.add("authority_notification", {
      id: keys.next(),
      ...of,
      site_id: site.id,
      authority,
      cause: "ARRIVAL",
      happened_on: from,
      due_on,
      sent_on,
      reference,
    });
  }
}

type Kind = { kind: string; days: number; authority: string };

// What keeps a stay lawful: days without a visa, visas, and what is renewed (docs/domain.md 4.3).
const renewed: Readonly<Record<CountryCode, readonly (readonly [Kind, number])[]>> = {
  KZ: [
    [{ kind: "TEMPORARY_RESIDENCE", days: 180, authority: "Migration Service" }, 70],
    [{ kind: "ASYLUM_CERT", days: 90, authority: "Akimat" }, 30],
  ],
  TJ: [
    [{ kind: "ASYLUM_CERT", days: 90, authority: "OVIR" }, 65],
    [{ kind: "VISA", days: 120, authority: "MFA" }, 35],
  ],
  UZ: [
    [{ kind: "VISA", days: 90, authority: "MFA" }, 85],
    [{ kind: "PROGRAMME_LETTER", days: 180, authority: "MFA" }, 15],
  ],
};

/** Days from today to the end of a family's document: a few past, some near, most weeks away. */
function daysLeft({ chance }: World, length: number): number {
  const luck = chance.share();
  if (luck < 0.022) return -chance.whole(1, 12);
  if (luck < 0.035) return 0;
  if (luck < 0.08) return chance.whole(1, 7);
  if (luck < 0.2) return chance.whole(8, 30);
  return chance.whole(31, Math.max(40, length - 2));
}

/**
 * What lets a family stay in the country, with the document it replaced. All members have documents with the same
 * days.
 */
export function addPermissions(
  world: World,
  rows: Rows,
  people: readonly Resident[],
  country: CountryCode,
  enteredOn: CivilDate,
): void {
  const { chance, keys, today } = world;
  const { kind, days, authority } = chance.weighted(renewed[country]);
  const to = addDays(today, daysLeft(world, days));
  const from = addDays(to, -days);
  const renewedBefore = from > addDays(enteredOn, 20);
  for (const person of people) {
    const number = `${country}${chance.digits(8)}`;
    const own = {
      kind,
      authority,
      number_sealed: new Sealed(person.id, number),
      last_four: lastFourOf(number),
    };
    const starts = renewedBefore
      ? from
      : person.registeredOn < to
        ? later(enteredOn, 0, to)
        : addDays(to, -30);
    rows.add(
      "stay_permission",
      aStayPermission(person, { id: keys.next(), country, ...own, from_on: starts, to_on: to }),
    );
    if (renewedBefore && person.registeredOn <= from) {
      const first = {
        kind: country === "KZ" ? "VISA_FREE" : "VISA",
        authority,
        from_on: enteredOn,
        to_on: from,
      };
      rows.add(
        "stay_permission",
        aStayPermission(person, {
          id: keys.next(),
          country,
          ...own,
          number_sealed: null,
          last_four: "",
          ...first,
          status: "REPLACED",
        }),
      );
    }
  }
}
