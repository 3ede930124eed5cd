import * as work from "@/lib/work/commands";
import * as desk from "@/lib/work/queries";
import { accountDoor as account, type Door } from "./door";

export const workDoors: readonly Door[] = [
  account("lib/work/commands.ts storeDraft", (actor) =>
    work.storeDraft(actor, { form: "person", record: "new", values: { name: "x" } }),
  ),
  account("lib/work/commands.ts forgetDraft", (actor) =>
    work.forgetDraft(actor, { form: "person", record: "new" }),
  ),
  account("lib/work/commands.ts storeSearch", (actor) =>
    work.storeSearch(actor, { noun: "people", body: {} }),
  ),
  account("lib/work/commands.ts forgetSearch", (actor) => work.forgetSearch(actor, "nothing")),
  account("lib/work/commands.ts rememberOpened", (actor) => work.rememberOpened(actor, "P-0000001-4")),
  account("lib/work/commands.ts pinRecord", async (actor) => {
    await work.rememberOpened(actor, "P-0000001-4");
    await work.pinRecord(actor, { ref: "P-0000001-4", pinned: true });
  }),
  account("lib/work/queries.ts findDraft", (actor) =>
    desk.findDraft(actor, { form: "person", record: "new" }),
  ),
  account("lib/work/queries.ts findSearch", (actor) =>
    desk.findSearch(actor, { noun: "people", id: "nothing" }),
  ),
  account("lib/work/queries.ts listSearches", (actor) => desk.listSearches(actor, "people")),
  account("lib/work/queries.ts listDeskRecords", (actor) => desk.listDeskRecords(actor)),
];
