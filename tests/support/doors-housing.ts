import { opaqueId } from "@/lib/access/opaque-id";
import { receiveArrival } from "@/lib/arrivals/commands/receive-arrival";
import { getArrival, listArrivals } from "@/lib/arrivals/queries/arrivals";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { endAssignment } from "@/lib/housing/commands/end-assignment";
import { endApart, keepApart } from "@/lib/housing/commands/keep-apart";
import { endOverflow, requestOverflow } from "@/lib/housing/commands/overflow";
import { decideOverride, requestOverride } from "@/lib/housing/commands/override-requests";
import { answerPlaceRequest, askForPlace } from "@/lib/housing/commands/place-requests";
import { listApart } from "@/lib/housing/queries/list-apart";
import { listBeds } from "@/lib/housing/queries/list-beds";
import { listRequests } from "@/lib/housing/queries/list-requests";
import { listWaiting } from "@/lib/housing/queries/list-waiting";
import { siteBalance } from "@/lib/housing/queries/site-balance";
import { listSites } from "@/lib/housing/queries/sites";
import { suggestBeds } from "@/lib/housing/queries/suggest-beds";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { checkIn } from "@/lib/stays/commands/check-in";
import { moveToBed } from "@/lib/stays/commands/move-to-bed";
import { swapBeds } from "@/lib/stays/commands/swap-beds";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { type Door, door } from "./door";
import type { World, WorldCase } from "./world";
import { DAY } from "./world-person";

const commands = "lib/housing/commands";
const stays = "lib/stays/commands";
const queries = "lib/housing/queries";
const placing = ["site.place", "person.place"] as const;
/** The second bed of a site: another person's than the first. */
const bedOf = ({ site }: WorldCase, bed = 2) => `${site}/A/A-101/${bed}`;

/** The key of a site's only row of a table of the world. */
async function rowAt(world: World, table: string, site: string): Promise<string> {
  const [row] = await world.look(
    `SELECT t.id FROM ${table} t JOIN site s ON s.id = t.site_id WHERE s.code = $1 ORDER BY t.id LIMIT 1`,
    [site],
  );
  return String(row?.id ?? "");
}

export const housingDoors: readonly Door[] = [
  door(["site.read"], `${queries}/sites.ts listSites`, { call: (actor) => listSites(actor) }),
  door(["site.read"], `${queries}/list-beds.ts listBeds`, {
    names: ["site"],
    call: (actor, { site }) => listBeds(actor, { site: site.site, on: DAY }),
  }),
  door(placing, `${queries}/suggest-beds.ts suggestBeds`, {
    names: ["site", "person"],
    absent: { person: "invalid" },
    call: (actor, { site, person }) =>
      suggestBeds(actor, { site: site.site, people: [person.people[0].ref], fromOn: DAY }),
  }),
  door(placing, `${queries}/site-balance.ts siteBalance`, {
    names: ["site"],
    call: (actor, { site, person }) =>
      siteBalance(actor, { site: site.site, people: [person.people[0].ref] }),
  }),
  // Everyone of the world has a bed, so an actor who is let in is told so.
  door(placing, `${commands}/assign-bed.ts assignBed`, {
    names: ["site", "person"],
    always: "refused",
    call: (actor, { site, person }) =>
      assignBed(actor, { person: person.people[0].ref, bed: bedOf(site), fromOn: DAY, toOn: null }),
  }),
  door(placing, `${commands}/end-assignment.ts endAssignment`, {
    names: ["person"],
    call: async (actor, { person }, world) => {
      const [row] = await world.look("SELECT ref FROM bed_assignment WHERE person_id = $1", [
        person.people[0].id,
      ]);
      return endAssignment(actor, {
        ref: String(row?.ref ?? "B-0000001-0"),
        on: "2026-02-01" as CivilDate,
        reason: "x",
      });
    },
  }),
  door(placing, `${stays}/check-in.ts checkIn`, {
    names: ["site", "person"],
    always: "refused",
    call: (actor, { site, person }) =>
      checkIn(actor, { person: person.people[0].ref, site: site.site, on: DAY }),
  }),
  door(placing, "lib/lifecycle/commands/check-out.ts checkOut", {
    names: ["person"],
    call: (actor, { person }) =>
      checkOut(actor, { person: person.people[0].ref, on: DAY, reason: "RETURNED" }),
  }),
  // Someone else of the world has the bed.
  door(placing, `${stays}/move-to-bed.ts moveToBed`, {
    names: ["site", "person"],
    always: "refused",
    call: (actor, { site, person }) =>
      moveToBed(actor, { person: person.people[0].ref, bed: bedOf(site), on: DAY, reason: "x" }),
  }),
  door(placing, `${stays}/swap-beds.ts swapBeds`, {
    names: ["person"],
    always: "any",
    call: (actor, { person }) =>
      swapBeds(actor, {
        person: person.people[0].ref,
        other: person.people[1].ref,
        on: todayIn("KZ"),
        reason: "x",
      }),
  }),
  door(placing, `${queries}/list-waiting.ts listWaiting`, {
    names: ["site"],
    call: (actor, { site }) => listWaiting(actor, { site: site.site }),
  }),
  // The bed is taken.
  door(placing, `${stays}/take-placement.ts takePlacement`, {
    names: ["site", "person"],
    absent: { person: "invalid" },
    always: "refused",
    call: (actor, { site, person }) =>
      takePlacement(actor, {
        site: site.site,
        fromOn: DAY,
        arrived: true,
        beds: [{ person: person.people[0].ref, bed: bedOf(site) }],
      }),
  }),
  door(["site.place", "person.register"], "lib/arrivals/commands/receive-arrival.ts receiveArrival", {
    names: ["site"],
    call: (actor, { site }) =>
      receiveArrival(actor, {
        site: site.site,
        on: DAY,
        at: "22:40",
        crossing: "x",
        district: "x",
        giveBeds: true,
        men: 1,
        women: 0,
        children: 0,
        households: [{ men: 1, women: 0, children: 0, name: "" }],
      }),
  }),
  door(["person.register"], "lib/arrivals/queries/arrivals.ts listArrivals", {
    call: (actor) => listArrivals(actor),
  }),
  door(["person.register"], "lib/arrivals/queries/arrivals.ts getArrival", {
    names: ["country"],
    call: async (actor, { country }, world) => {
      const [row] = await world.look("SELECT ref FROM arrival_event WHERE country = $1", [country]);
      return getArrival(actor, { ref: String(row?.ref ?? "A-0000000-0") });
    },
  }),
  // The officers of the world have every speciality.
  door(["person.keepApart"], `${queries}/list-apart.ts listApart`, { call: (actor) => listApart(actor) }),
  door(["person.keepApart"], `${commands}/keep-apart.ts keepApart`, {
    names: ["person"],
    call: (actor, { person }) =>
      keepApart(actor, {
        person: person.people[0].ref,
        other: person.people[1].ref,
        level: "SITE",
        reason: "x",
      }),
  }),
  door(["person.keepApart"], `${commands}/keep-apart.ts endApart`, {
    always: "notFound",
    call: (actor) => endApart(actor, { pair: "0123456789abcdef", reason: "x" }),
  }),
  door(["site.readRequests"], `${queries}/list-requests.ts listRequests`, {
    call: (actor) => listRequests(actor),
  }),
  door(["person.proposePlace"], `${commands}/place-requests.ts askForPlace`, {
    names: ["person"],
    call: async (actor, { person }, world) => {
      const site = world.countries.KZ.own.site;
      return askForPlace(actor, { person: person.people[1].ref, site, fromOn: todayIn("KZ"), note: "" });
    },
  }),
  door(["site.place"], `${commands}/place-requests.ts answerPlaceRequest`, {
    names: ["site"],
    call: async (actor, { site }, world) =>
      answerPlaceRequest(actor, {
        request: opaqueId("place-request", await rowAt(world, "placement_request", site.site)),
        placed: true,
        note: "",
      }),
  }),
  door(["site.requestOverride", "person.place"], `${commands}/override-requests.ts requestOverride`, {
    names: ["site"],
    call: (actor, { site }) =>
      requestOverride(actor, {
        site: site.site,
        room: "A/A-101",
        person: null,
        rule: "SEX",
        reason: "x",
        untilOn: "2099-01-01" as CivilDate,
      }),
  }),
  door(["site.requestOverride"], `${commands}/overflow.ts requestOverflow`, {
    names: ["site"],
    call: (actor, { site }) =>
      requestOverflow(actor, { site: site.site, m2Standard: 1.5, reason: "x", untilOn: todayIn("KZ") }),
  }),
  door(["site.override"], `${commands}/overflow.ts endOverflow`, {
    names: ["site"],
    call: async (actor, { site }, world) => {
      const rows = await world.look(
        "SELECT o.id FROM allocation_override o JOIN site s ON s.id = o.site_id WHERE s.code = $1 AND o.rule = 'OVERFLOW'",
        [site.site],
      );
      return endOverflow(actor, { request: opaqueId("override", String(rows[0]?.id ?? "")) });
    },
  }),
  door(["site.override"], `${commands}/override-requests.ts decideOverride`, {
    names: ["site"],
    call: async (actor, { site }, world) =>
      decideOverride(actor, {
        request: opaqueId("override", await rowAt(world, "allocation_override", site.site)),
        agree: true,
        note: "",
      }),
  }),
];
