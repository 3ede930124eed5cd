import { opaqueId } from "@/lib/access/opaque-id";
import { addRate, setCost, setCurrency } from "@/lib/costs/commands";
import { getSiteCosts } from "@/lib/costs/queries";
import { CURRENCY_OF } from "@/lib/costs/schema";
import { recordSiteReport } from "@/lib/exports/commands/start-export";
import { readSiteReport } from "@/lib/exports/queries/site-report";
import { SITE_REPORT_SLUGS, SITE_REPORTS } from "@/lib/exports/site-reports";
import { changeIncident, reportIncident } from "@/lib/incidents/commands";
import { getIncident, listIncidents, openIncidents } from "@/lib/incidents/queries";
import { incidentInput } from "@/lib/incidents/schema";
import { countMeals } from "@/lib/supplies/commands/count-meals";
import { handOut } from "@/lib/supplies/commands/hand-out";
import { handOutToArrival } from "@/lib/supplies/commands/hand-out-to-arrival";
import { moveStock } from "@/lib/supplies/commands/move-stock";
import { takeIn } from "@/lib/supplies/commands/take-in";
import { arrivalKits } from "@/lib/supplies/queries/arrival-kits";
import { getSupplies } from "@/lib/supplies/queries/get-supplies";
import { kitsAtSites } from "@/lib/supplies/queries/kits-at-sites";
import { kitsDue } from "@/lib/supplies/queries/kits-due";
import { finishWork, openWork, recordInspection } from "@/lib/upkeep/commands";
import { getUpkeep } from "@/lib/upkeep/queries";
import type { Door } from "./doors";
import type { World } from "./world";
import { DAY } from "./world-person";

type Rest = Pick<Door, "call"> & Partial<Door>;
const door = (needs: Door["needs"], at: string, rest: Rest): Door => ({
  at,
  needs,
  names: ["site"],
  ...rest,
});
const day = DAY as never;

/** A column of the only row that a site of the world has in a table. */
async function ofSite(world: World, table: string, column: string, site: string): Promise<string> {
  const [row] = await world.look(
    `SELECT t.${column} AS found FROM ${table} t JOIN site s ON s.id = t.site_id WHERE s.code = $1 ORDER BY t.id LIMIT 1`,
    [site],
  );
  return String(row?.found ?? "");
}

async function arrivalOf(world: World, country: string): Promise<string> {
  const [row] = await world.look("SELECT ref FROM arrival_event WHERE country = $1", [country]);
  return String(row?.ref ?? "A-0000000-0");
}

const report = (site: string) =>
  incidentInput.parse({
    site,
    kind: "THEFT",
    severity: "1",
    on: DAY,
    at: "10:00",
    summary: "x",
    actions: "",
    policeRef: "",
    people: "",
    detail: "",
    consent: "NOT_NEEDED",
  });

export const siteWorkDoors: readonly Door[] = [
  ...SITE_REPORT_SLUGS.flatMap((slug) => [
    door([SITE_REPORTS[slug].needs], "lib/exports/queries/site-report.ts readSiteReport", {
      names: [],
      call: (actor) => readSiteReport(actor, { slug }),
    }),
    door([SITE_REPORTS[slug].needs], "lib/exports/commands/start-export.ts recordSiteReport", {
      names: [],
      call: (actor) => recordSiteReport(actor, { slug, format: "csv", rows: 0 }),
    }),
  ]),
  door(["site.reportIncident", "person.search"], "lib/incidents/commands.ts reportIncident", {
    call: (actor, { site }) => reportIncident(actor, report(site.site)),
  }),
  door(["site.readIncidents"], "lib/incidents/commands.ts changeIncident", {
    call: async (actor, { site }, world) =>
      changeIncident(actor, {
        ref: await ofSite(world, "incident", "ref", site.site),
        version: 1,
        actions: "x",
        policeRef: "",
        closed: true,
      }),
  }),
  door(["site.readIncidents"], "lib/incidents/queries.ts listIncidents", {
    call: (actor, { site }) => listIncidents(actor, { site: site.site }),
  }),
  door(["site.readIncidents"], "lib/incidents/queries.ts openIncidents", {
    names: [],
    call: (actor) => openIncidents(actor),
  }),
  door(["site.readIncidents"], "lib/incidents/queries.ts getIncident", {
    call: async (actor, { site }, world) =>
      getIncident(actor, { ref: await ofSite(world, "incident", "ref", site.site) }),
  }),
  door(["site.upkeep"], "lib/upkeep/queries.ts getUpkeep", {
    call: (actor, { site }) => getUpkeep(actor, { site: site.site }),
  }),
  door(["site.upkeep"], "lib/upkeep/commands.ts openWork", {
    call: (actor, { site }) =>
      openWork(actor, {
        site: site.site,
        room: "A/A-101",
        kind: "HEATING",
        note: "",
        fromOn: day,
        dueOn: null,
        blocks: false,
      }),
  }),
  door(["site.upkeep"], "lib/upkeep/commands.ts finishWork", {
    call: async (actor, { site }, world) =>
      finishWork(actor, {
        work: opaqueId("work", await ofSite(world, "work_order", "id", site.site)),
        on: day,
      }),
  }),
  door(["site.upkeep"], "lib/upkeep/commands.ts recordInspection", {
    call: (actor, { site }) =>
      recordInspection(actor, {
        site: site.site,
        kind: "FIRE",
        on: day,
        result: "PASSED",
        by: "x",
        note: "",
        nextOn: null,
      }),
  }),
  door(["site.supply"], "lib/supplies/queries/get-supplies.ts getSupplies", {
    call: (actor, { site }) => getSupplies(actor, { site: site.site }),
  }),
  door(["site.supply"], "lib/supplies/commands/move-stock.ts moveStock", {
    call: (actor, { site }) =>
      moveStock(actor, {
        site: site.site,
        kit: "MAT",
        on: day,
        cause: "RECEIVED",
        quantity: 1,
        note: "",
      }),
  }),
  door(["site.supply", "person.place"], "lib/supplies/commands/hand-out.ts handOut", {
    names: ["site", "person"],
    call: (actor, { site, person }) =>
      handOut(actor, { site: site.site, kit: "MAT", person: person.people[1].ref, proof: "SIGNATURE" }),
  }),
  door(["site.supply"], "lib/supplies/commands/count-meals.ts countMeals", {
    call: (actor, { site }) => countMeals(actor, { site: site.site, on: day, meal: "DINNER", count: 3 }),
  }),
  door(["site.supply", "person.place"], "lib/supplies/queries/kits-due.ts kitsDue", {
    names: ["site", "person"],
    call: (actor, { site, person }) => kitsDue(actor, { site: site.site, person: person.people[1].ref }),
  }),
  door(["site.supply"], "lib/supplies/queries/kits-at-sites.ts kitsAtSites", {
    names: [],
    call: (actor) => kitsAtSites(actor),
  }),
  door(["site.supply", "person.register"], "lib/supplies/queries/arrival-kits.ts arrivalKits", {
    names: ["country"],
    call: async (actor, { country }, world) => arrivalKits(actor, { ref: await arrivalOf(world, country) }),
  }),
  door(["site.supply", "person.register"], "lib/supplies/commands/hand-out-to-arrival.ts handOutToArrival", {
    call: async (actor, { site, country }, world) =>
      handOutToArrival(actor, { site: site.site, arrival: await arrivalOf(world, country), kits: ["MAT"] }),
  }),
  door(["site.supply", "site.place", "person.register"], "lib/supplies/commands/take-in.ts takeIn", {
    call: (actor, { site }) =>
      takeIn(actor, {
        site: site.site,
        on: day,
        at: "22:40",
        crossing: "x",
        district: "x",
        giveBeds: true,
        men: 1,
        women: 0,
        children: 0,
        households: [{ men: 1, women: 0, children: 0, name: "" }],
        kits: ["MAT"],
      }),
  }),
  door(["site.costs"], "lib/costs/queries.ts getSiteCosts", {
    call: (actor, { site }) => getSiteCosts(actor, { site: site.site }),
  }),
  door(["site.costs"], "lib/costs/commands.ts addRate", {
    call: (actor, { site }) =>
      addRate(actor, {
        site: site.site,
        fromOn: "2026-02-01" as never,
        toOn: null,
        amount: 9,
        currency: "USD",
        billed: "OCCUPIED",
        bedKind: null,
        contractedBeds: null,
      }),
  }),
  door(["site.costs"], "lib/costs/commands.ts setCost", {
    call: (actor, { site }) =>
      setCost(actor, {
        site: site.site,
        month: "2026-02-01" as never,
        kind: "FOOD",
        amount: 9,
        currency: "USD",
      }),
  }),
  door(["site.costs"], "lib/costs/commands.ts setCurrency", {
    names: ["country"],
    call: (actor, { country }) =>
      setCurrency(actor, { month: "2026-02-01" as never, currency: CURRENCY_OF[country], perUsd: 10.5 }),
  }),
];
