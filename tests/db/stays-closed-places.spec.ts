import { getPerson } from "@/lib/people/queries/get-person";
import { startAbsence } from "@/lib/stays/commands/absences";
import { checkIn } from "@/lib/stays/commands/check-in";
import { placingChoices } from "@/lib/stays/queries/placing-choices";
import { startAbsenceInput } from "@/lib/stays/schema";
import { expect, test } from "../support/db";
import { aHousedSite } from "./housing-arrange";
import { register } from "./people-arrange";
import { look } from "./stay-law-arrange";

test("placement shows which sites are in a closed place and by which rule, and refuses nothing", async ({
  database,
}) => {
  const { coordinator, manager, site, today } = await aHousedSite(database.ownerUrl, [2]);
  const { ref } = await register(coordinator, { enteredOn: today });
  const closed = async () => {
    const choices = await placingChoices(coordinator, { ref });
    return choices?.sites.find(({ code }) => code === site.code)?.closed;
  };
  expect(await closed()).toBeNull();
  await arrange(database.ownerUrl, site.code, "ناحیهٔ سینا، شهر دوشنبه");
  expect(await closed()).toEqual({
    country: "TJ",
    place: "Dushanbe",
    authority: "OVIR",
    rule: "2014-07-26",
    source: "Resolution 325 of 2000, still applied in 2021 (not yet confirmed by counsel)",
  });
  await checkIn(manager, { person: ref, site: site.code, on: today });
  const trip = { person: ref, kind: "INTERVIEW_TRIP", on: today, destination: "Khujand" };
  await startAbsence(manager, startAbsenceInput.parse(trip));
  const file = await getPerson(coordinator, { ref });
  expect(file.stays[0]?.absences).toMatchObject([{ kind: "INTERVIEW_TRIP", destination: "Khujand" }]);
});

function arrange(url: string, code: string, area: string) {
  return look(
    url,
    `WITH actor AS MATERIALIZED (SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false))
     UPDATE site SET admin_area = $2 FROM actor WHERE code = $1`,
    [code, area],
  );
}
