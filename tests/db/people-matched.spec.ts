import type { Actor } from "@/lib/access/actor";
import { searchPeople } from "@/lib/people/queries/search-people";
import { tellApart } from "@/lib/people/queries/tell-apart";
import { expect, test } from "../support/db";
import { aDesk, register } from "./people-arrange";
import { asOwner } from "./users-arrange";

const hitOf = async (actor: Actor, text: string, ref: string) =>
  (await searchPeople(actor, { text, limit: 100 })).items.find((hit) => hit.ref === ref);

const PERSON = {
  givenName: "Zarmast",
  fatherName: "Wakilzad",
  familyName: "Hotakzay",
  nameNative: "زرمست",
  fatherNameNative: "وکیل‌زاد",
  documentType: "PASSPORT",
  documentNumber: "P04417723",
  phone: "+992 93 555 61 12",
};

test("a hit says what was found in which name or number to users who can open the whole file", async ({
  database,
}) => {
  const { caseworker, colleague, coordinator } = await aDesk(database.ownerUrl);
  const { ref } = await register(caseworker, PERSON);
  for (const actor of [caseworker, coordinator]) {
    expect(await hitOf(actor, "Zarmast Wakilzada", ref)).toMatchObject({
      names: [
        { field: "given", how: null, typed: "Zarmast", held: "Zarmast" },
        { field: "father", typed: "Wakilzada", held: "Wakilzad" },
      ],
    });
    expect(await hitOf(actor, "P04417723", ref)).toMatchObject({
      why: ["number"],
      numbers: [{ kind: "document", code: "PASSPORT" }],
    });
    expect(await hitOf(actor, "6112", ref)).toMatchObject({
      why: ["lastFour"],
      numbers: [{ kind: "contact", code: "PHONE" }],
    });
  }
  // For a masked name: a band, but neither the name nor the kind of number.
  for (const text of ["Zarmast", "Wakilzad", "Hotakzay", "P04417723", "6112"]) {
    const hit = await hitOf(colleague, text, ref);
    expect(hit, text).toMatchObject({ masked: true, fatherName: "W", fatherNameNative: "و" });
    expect(JSON.stringify(hit), text).not.toMatch(
      /names|numbers|Wakil|Hotak|PASSPORT|PHONE|"given"|"father"/,
    );
  }
});

test("a possible duplicate is described by family and documents only where the file opens, and this is recorded", async ({
  database,
}) => {
  const { caseworker, colleague, coordinator, elsewhere } = await aDesk(database.ownerUrl);
  const { ref, group } = await register(caseworker, PERSON);
  await register(caseworker, { givenName: "Spogmay", sex: "F", group, relationship: "WIF" });
  const told = {
    ref,
    family: [{ latin: "Spogmay", native: "" }],
    papers: [{ type: "PASSPORT", lastFour: "7723" }],
  };
  for (const actor of [caseworker, coordinator]) expect(await tellApart(actor, [ref])).toEqual([told]);
  for (const actor of [colleague, elsewhere]) expect(await tellApart(actor, [ref])).toEqual([]);
  const logged = await asOwner(database.ownerUrl, (client) =>
    client.query("SELECT detail FROM access_log WHERE actor_id = $1 ORDER BY id DESC LIMIT 1", [
      caseworker.id,
    ]),
  );
  expect(logged.rows).toEqual([{ detail: { beside: [ref] } }]);
});
