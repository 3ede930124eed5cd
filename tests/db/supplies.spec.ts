import { handOut } from "@/lib/supplies/commands/hand-out";
import { moveStock } from "@/lib/supplies/commands/move-stock";
import { getSupplies } from "@/lib/supplies/queries/get-supplies";
import { expect, test } from "../support/db";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";

test("a kit is given once per period, whichever member of the household comes and however many at once", async ({
  database,
}) => {
  const { site, manager, coordinator, today } = await aHousedSite(database.ownerUrl, [2]);
  const family = await aHome(database.ownerUrl, [{}, { sex: "F" }]);
  const stock = { site: site.code, kit: "HYGIENE", on: today, note: "" };
  const give = (at: number) =>
    handOut(at % 2 === 0 ? manager : coordinator, {
      site: site.code,
      kit: "HYGIENE",
      person: family[at % 2]?.ref ?? "",
      proof: "SIGNATURE",
    });
  expect((await failure(give(0))).messageKey).toBe("failure.supply.short");
  expect(await moveStock(manager, { ...stock, cause: "RECEIVED", quantity: 5 })).toEqual({ stock: 5 });
  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, at) => give(at)));
  expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  for (const each of outcomes)
    if (each.status === "rejected") expect(each.reason).toMatchObject({ messageKey: "failure.supply.given" });
  const kit = async () =>
    (await getSupplies(manager, { site: site.code })).kits.find(({ code }) => code === "HYGIENE");
  expect(await kit()).toMatchObject({ stock: 4, givenThisMonth: 1 });
  expect((await failure(moveStock(manager, { ...stock, cause: "LOST", quantity: 9 }))).values).toEqual({
    left: 4,
  });
  expect(await moveStock(manager, { ...stock, cause: "COUNTED", quantity: 7 })).toEqual({ stock: 7 });
  const baby = { site: site.code, kit: "BABY", proof: "CARD" as const, person: family[0]?.ref ?? "" };
  expect((await failure(handOut(manager, baby))).messageKey).toBe("failure.supply.notDue");
});
