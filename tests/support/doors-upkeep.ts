import { opaqueId } from "@/lib/access/opaque-id";
import { finishWork, openWork, recordInspection } from "@/lib/upkeep/commands";
import { getUpkeep } from "@/lib/upkeep/queries";
import { type Door, siteDoor as door } from "./door";
import { DAY } from "./world-person";
import { ofSite } from "./world-site";

export const upkeepDoors: readonly Door[] = [
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
        fromOn: DAY,
        dueOn: null,
        blocks: false,
      }),
  }),
  door(["site.upkeep"], "lib/upkeep/commands.ts finishWork", {
    call: async (actor, { site }, world) =>
      finishWork(actor, {
        work: opaqueId("work", await ofSite(world, "work_order", "id", site.site)),
        on: DAY,
      }),
  }),
  door(["site.upkeep"], "lib/upkeep/commands.ts recordInspection", {
    call: (actor, { site }) =>
      recordInspection(actor, {
        site: site.site,
        kind: "FIRE",
        on: DAY,
        result: "PASSED",
        by: "x",
        note: "",
        nextOn: null,
      }),
  }),
];
