import { z } from "zod";
import { COUNTRIES } from "@/lib/access/roles";
import { day, maybeDay } from "@/lib/core/day-field";
import { MOST_WHOLE, typedWhole } from "@/lib/core/number-field";
import { manyLines, oneLine, requiredLine } from "@/lib/core/text";
import { bedAddress, opaque, reasonText } from "./schema";

export const SITE_TYPES = [
  "TRANSIT_POINT",
  "COLLECTIVE_CENTRE",
  "HOTEL",
  "SANATORIUM",
  "APARTMENT_BLOCK",
  "TENTED_CAMP",
  "MEDICAL_ISOLATION",
] as const;
export const SITE_STATUSES = ["PLANNED", "OPEN", "STANDBY", "CLOSED"] as const;
export const CLIMATES = ["hot-dry", "temperate", "cold", "mountain"] as const;
export const SEX_POLICIES = ["FAMILY", "WOMEN", "MEN", "MIXED"] as const;
export const PURPOSES = ["LIVING", "ISOLATION", "QUIET", "OTHER"] as const;
export const BED_KINDS = ["single", "upper", "lower", "cot", "crib"] as const;
export const BED_STATES = ["in-service", "broken", "reserved", "held"] as const;
/** For a new room: all beds of one kind, or lower and upper in turn. */
export const BED_PATTERNS = ["single", "bunk", "cot", "crib"] as const;

export type BedKind = (typeof BED_KINDS)[number];

/** The most beds one step may add. */
export const MOST_BEDS = 5000;

const whole = (least: number, most: number) => typedWhole(least, most, "failure.number.range");
/** The same, or null. */
const wholeOrNone = (least: number, most: number) =>
  z.preprocess((value) => (value === "" ? null : value), whole(least, most).nullable());
const measure = (least: number, most: number) =>
  z.coerce
    .number("failure.number.invalid")
    .min(least, "failure.number.range")
    .max(most, "failure.number.range")
    .transform((value) => Math.round(value * 10) / 10);
const version = typedWhole(1, MOST_WHOLE);
const siteCode = z.string("failure.required").min(1, "failure.required").max(40, "failure.text.tooLong");

/** Part of a bed's address: a building, a room or a bed. */
const code = (most: number) =>
  requiredLine(most).refine((text) => /^[^/\p{Cc}]+$/u.test(text), "failure.housing.code");

/** A building or room that an address names. */
export const placeCode = code(40);

const siteFields = z.strictObject({
  nameEn: requiredLine(120),
  nameFa: requiredLine(120),
  type: z.enum(SITE_TYPES, "failure.choose"),
  status: z.enum(SITE_STATUSES, "failure.choose"),
  adminArea: oneLine(200),
  address: oneLine(500),
  climate: z.union([z.literal(""), z.enum(CLIMATES)], "failure.choose"),
  opensOn: day,
  closesOn: maybeDay,
  contract: manyLines(500),
  m2Standard: measure(1, 20),
  latrines: whole(0, 10_000),
  showers: whole(0, 10_000),
  waterLitresDay: whole(0, 10_000_000),
  peopleLimit: wholeOrNone(0, 100_000),
  postCode: oneLine(40),
  stayDays: wholeOrNone(1, 3650),
});
export type SiteFields = z.output<typeof siteFields>;

const opensBefore = ({ opensOn, closesOn }: SiteFields) => !closesOn || closesOn >= opensOn;
const closing = { error: "failure.date.before", path: ["closesOn"] };

/** A new site: its code never changes. */
export const addSiteInput = siteFields
  .extend({
    code: z
      .string("failure.required")
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9][A-Z0-9-]{1,30}$/, "failure.housing.siteCode"),
    country: z.enum(COUNTRIES, "failure.choose"),
  })
  .refine(opensBefore, closing);

export const changeSiteInput = siteFields.extend({ site: siteCode, version }).refine(opensBefore, closing);

const roomFields = {
  floor: whole(-3, 60),
  wing: oneLine(60),
  areaM2: measure(1, 9999),
  sexPolicy: z.enum(SEX_POLICIES, "failure.choose"),
  purpose: z.enum(PURPOSES, "failure.choose"),
  accessible: z.boolean(),
  heated: z.boolean(),
  ownToilet: z.boolean(),
  nearToilet: z.boolean(),
  shared: z.boolean(),
};

/** "40 rooms of 6": rooms of one kind on one floor, with consecutive numbers. */
export const addRoomsInput = z.strictObject({
  site: siteCode,
  building: code(40),
  first: code(20),
  rooms: whole(1, 500),
  bedsEach: whole(0, 200),
  bedKind: z.enum(BED_PATTERNS, "failure.choose"),
  ...roomFields,
});

/** A room as it is created. */
export const plannedRoom = z.strictObject({
  building: code(40),
  room: code(20),
  beds: z.array(z.enum(BED_KINDS)).max(200, "failure.number.range"),
  ...roomFields,
});
export type PlannedRoom = z.output<typeof plannedRoom>;

export const changeBuildingInput = z.strictObject({
  site: siteCode,
  building: code(40),
  version,
  closesOn: maybeDay,
});

export const changeRoomInput = z.strictObject({
  site: siteCode,
  building: code(40),
  room: code(20),
  version,
  ...roomFields,
  closesOn: maybeDay,
  moreBeds: whole(0, 100),
  bedKind: z.enum(BED_PATTERNS, "failure.choose"),
});

export const changeBedInput = z.strictObject({
  bed: bedAddress,
  version,
  kind: z.enum(BED_KINDS, "failure.choose"),
  state: z.enum(BED_STATES, "failure.choose"),
  closesOn: maybeDay,
});

/** Nights on which nobody can have a bed, and why. */
export const outOfServiceInput = z
  .strictObject({
    bed: bedAddress,
    kind: z.enum(["broken", "blocked"], "failure.choose"),
    reason: oneLine(200).refine((text) => text !== "", "failure.reason"),
    fromOn: day,
    toOn: maybeDay,
  })
  .refine(({ fromOn, toOn }) => !toOn || toOn > fromOn, { error: "failure.housing.nights", path: ["toOn"] });

export const backInServiceInput = z.strictObject({ bed: bedAddress });

/** The building, room or bed that is to close on a day: who must move before. */
export const closingPlanInput = z.strictObject({
  site: siteCode,
  building: code(40).optional(),
  room: code(20).optional(),
  on: day,
});

/** The longest emergency overflow that can be requested at once, in days. */
export const OVERFLOW_DAYS = 30;

/** Requests that a site may count with fewer square metres a person until a day. */
export const overflowInput = z.strictObject({
  site: siteCode,
  m2Standard: measure(1, 20),
  reason: reasonText,
  untilOn: day,
});

/** Ends such an overflow early. */
export const endOverflowInput = z.strictObject({ request: opaque });
