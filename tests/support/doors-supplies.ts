import { countMeals } from "@/lib/supplies/commands/count-meals";
import { handOut } from "@/lib/supplies/commands/hand-out";
import { handOutToArrival } from "@/lib/supplies/commands/hand-out-to-arrival";
import { moveStock } from "@/lib/supplies/commands/move-stock";
import { receiveWithKits } from "@/lib/supplies/commands/receive-with-kits";
import { arrivalKits } from "@/lib/supplies/queries/arrival-kits";
import { getSupplies } from "@/lib/supplies/queries/get-supplies";
import { kitsAtSites } from "@/lib/supplies/queries/kits-at-sites";
import { kitsDue } from "@/lib/supplies/queries/kits-due";
import { type Door, siteDoor as door } from "./door";
import type { World } from "./world";
import { DAY } from "./world-person";

async function arrivalOf(world: World, country: string): Promise<string> {
  const [row] = await world.look("SELECT ref FROM arrival_event WHERE country = $1", [country]);
  return String(row?.ref ?? "A-0000000-0");
}

export const suppliesDoors: readonly Door[] = [
  door(["site.supply"], "lib/supplies/queries/get-supplies.ts getSupplies", {
    call: (actor, { site }) => getSupplies(actor, { site: site.site }),
  }),
  door(["site.supply"], "lib/supplies/commands/move-stock.ts moveStock", {
    call: (actor, { site }) =>
      moveStock(actor, {
        site: site.site,
        kit: "MAT",
        on: DAY,
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
    call: (actor, { site }) => countMeals(actor, { site: site.site, on: DAY, meal: "DINNER", count: 3 }),
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
  door(
    ["site.supply", "site.place", "person.register"],
    "lib/supplies/commands/receive-with-kits.ts receiveWithKits",
    {
      call: (actor, { site }) =>
        receiveWithKits(actor, {
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
          kits: ["MAT"],
        }),
    },
  ),
];
