import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { type AuditItem, listAccess, listAudit, summarizeAudit } from "@/lib/audit/queries";
import type { AuditFilter } from "@/lib/audit/schema";
import { verifyAudit } from "@/lib/audit/verify";
import { newId } from "@/lib/core/id";
import { parseReference } from "@/lib/core/reference-number";
import * as seal from "@/lib/core/seal";
import { aPerson, aScope, aUser, insertRows } from "@/prisma/builders";
import { Sealer } from "@/prisma/seed/sealing";
import { expect, test } from "../support/db";
import { anAccount, asActor, asOwner, operator } from "./users-arrange";

test.describe("reading the trail", () => {
  async function aPersonChanged(url: string, country: "TJ" | "KZ") {
    const person = aPerson({ country, given_name: "Canary" });
    await asOwner(url, async (client) => {
      await insertRows(client, "person", [person], new Sealer(seal));
      await client.query("UPDATE person SET given_name = 'Canary-two' WHERE id = $1", [person.id]);
    });
    const ref = parseReference(person.ref);
    if (!ref) throw new Error("no reference");
    return ref;
  }

  test("auditors and administrators see that a name changed, a coordinator sees the name", async ({
    database,
  }) => {
    const ref = await aPersonChanged(database.ownerUrl, "TJ");
    for (const role of ["auditor", "admin"] as const) {
      const { items } = await listAudit(await asActor(await anAccount(database.ownerUrl, { role })), { ref });
      expect(items[0]).toMatchObject({
        action: "update",
        table: "person",
        ref: ref.ref,
        by: { kind: "seed" },
      });
      expect(items[0]?.changes).toEqual([{ field: "given_name", before: "•••", after: "•••" }]);
      expect(JSON.stringify(items)).not.toContain("Canary");
    }
    const { items } = await listAudit(
      await asActor(await anAccount(database.ownerUrl, { role: "coordinator" })),
      { ref },
    );
    expect(items[0]?.changes).toEqual([{ field: "given_name", before: "Canary", after: "Canary-two" }]);
    expect(JSON.stringify(items)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test("nothing from another country is shown, and nothing at all to the other roles", async ({
    database,
  }) => {
    const ref = await aPersonChanged(database.ownerUrl, "KZ");
    for (const role of ["auditor", "admin", "coordinator"] as const)
      expect(
        (await listAudit(await asActor(await anAccount(database.ownerUrl, { role })), { ref })).items,
      ).toEqual([]);
    for (const role of ["caseworker", "officer", "site-manager", "donor"] as const) {
      const actor = await asActor(await anAccount(database.ownerUrl, { role }));
      await expect(listAudit(actor, { ref })).rejects.toMatchObject({ code: "forbidden" });
      await expect(listAccess(actor, {})).rejects.toMatchObject({ code: "forbidden" });
      await expect(verifyAudit(actor)).rejects.toMatchObject({ code: "forbidden" });
    }
    const coordinator = await asActor(await anAccount(database.ownerUrl, { role: "coordinator" }));
    expect((await listAudit(coordinator, {})).items).toEqual([]);
    expect(await summarizeAudit(coordinator, new Date(0))).not.toEqual([]);
  });

  test("filters and pages by key", async ({ database }) => {
    const actor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
    for (let count = 0; count < 60; count += 1) await anAccount(database.ownerUrl);
    const first = await listAudit(actor, { table: "app_user", actor: "seed" });
    expect(first.items).toHaveLength(50);
    const second = await listAudit(actor, {
      table: "app_user",
      actor: "seed",
      cursor: first.nextCursor ?? "",
    });
    expect(second.items.length).toBeGreaterThan(0);
    const numbers = [...first.items, ...second.items].map((item) => Number(item.number));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a));
    expect((await listAudit(actor, { to: "2020-01-01" })).items).toEqual([]);
    const own = await listAccess(actor, { actor: opaqueId("user", actor.id), kind: "read" });
    expect(own.items.every((item) => item.kind === "read")).toBe(true);
  });

  /** One transaction that adds accounts and their scopes in turns. */
  function anAct(url: string, accounts: number): Promise<void> {
    return asOwner(url, async (client) => {
      for (let count = 0; count < accounts; count += 1) {
        const id = newId();
        await insertRows(client, "app_user", [aUser({ id, email: `${id}@example.org` })]);
        await insertRows(client, "user_scope", [aScope(id, "TJ")]);
      }
    });
  }

  async function pagesOf(actor: Actor, filter: AuditFilter): Promise<AuditItem[]> {
    const { items, nextCursor } = await listAudit(actor, filter);
    return nextCursor ? [...items, ...(await pagesOf(actor, { ...filter, cursor: nextCursor }))] : items;
  }

  const numbers = (items: readonly AuditItem[]) => items.map((item) => Number(item.number));

  test("what one act did to many rows of a table stands in one line, at whatever entry a page begins", async ({
    database,
  }) => {
    const actor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
    await anAct(database.ownerUrl, 70);
    for (let count = 0; count < 30; count += 1) await anAccount(database.ownerUrl);
    await anAct(database.ownerUrl, 2);
    const { items: newest } = await listAudit(actor, {});
    expect(newest.slice(0, 2).map(({ table, times }) => [table, times])).toEqual([
      ["user_scope", 2],
      ["app_user", 2],
    ]);
    const all = await pagesOf(actor, { actor: "seed" });
    expect(all.length, "more than a page").toBeGreaterThan(60);
    expect(all.filter(({ times }) => times === 70).map(({ table, action }) => [table, action])).toEqual([
      ["user_scope", "insert"],
      ["app_user", "insert"],
    ]);
    expect(numbers(all)).toEqual([...new Set(numbers(all))].sort((a, b) => b - a));
    const { rows } = await asOwner(database.ownerUrl, (client) =>
      client.query(
        "SELECT count(*)::int AS n FROM audit_entry WHERE actor_id = 'seed' AND coalesce(country, 'TJ') = 'TJ'",
      ),
    );
    expect(
      all.reduce((sum, { times }) => sum + times, 0),
      "every entry stands in one line",
    ).toBe(rows[0]?.n);

    const act = all.find(({ table, times }) => table === "app_user" && times === 70);
    expect(act?.changes).toContainEqual({ field: "email", before: null, after: null });
    const each = await pagesOf(actor, { actor: "seed", act: act?.number });
    expect(each).toHaveLength(70);
    expect(new Set(each.map(({ table, times }) => `${table} ${times}`))).toEqual(new Set(["app_user 1"]));
    expect(each[0]).toMatchObject({ number: act?.number, erased: false });
    expect(each.every(({ changes }) => changes.some(({ field, after }) => field === "email" && after))).toBe(
      true,
    );
    expect((await verifyAudit(operator)).ok).toBe(true);
  });

  test("the history of one record is told change by change", async ({ database }) => {
    const person = aPerson({ country: "TJ" });
    await asOwner(database.ownerUrl, async (client) => {
      await insertRows(client, "person", [person], new Sealer(seal));
      for (const trade of ["Baker", "Tailor"])
        await client.query("UPDATE person SET occupation = $2 WHERE id = $1", [person.id, trade]);
    });
    const coordinator = await asActor(await anAccount(database.ownerUrl, { role: "coordinator" }));
    const { items } = await listAudit(coordinator, { ref: parseReference(person.ref) ?? undefined });
    expect(items.map(({ action, times }) => [action, times])).toEqual([
      ["update", 1],
      ["update", 1],
      ["insert", 1],
    ]);
    expect(items[0]?.changes).toEqual([{ field: "occupation", before: "Baker", after: "Tailor" }]);
    const auditor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
    const { items: folded } = await listAudit(auditor, { table: "person" });
    expect(folded[0]).toMatchObject({ action: "update", times: 2, several: false, ref: person.ref });
  });

  test("the people of an export stand in the trail without the keys of their rows", async ({ database }) => {
    const auditor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
    await asOwner(database.ownerUrl, (client) =>
      client.query(
        `INSERT INTO export_job (id, ref, user_id, country, kind, format, filter, columns, row_count, person_ids, started_at)
          VALUES ($1, 'E-0000001-0', $2, 'TJ', 'people', 'csv', '{}', '{ref,name}', 2, ARRAY[$1, $2]::uuid[], now())`,
        [newId(), auditor.id],
      ),
    );
    const { items } = await listAudit(auditor, { table: "export_job" });
    expect(items[0]?.changes).toContainEqual({ field: "person_ids", before: null, after: "•••" });
    expect(items[0]?.changes).toContainEqual({ field: "columns", before: null, after: "ref, name" });
  });

  test("looking somebody up in the trail is itself recorded", async ({ database }) => {
    const ref = await aPersonChanged(database.ownerUrl, "TJ");
    const auditor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
    await listAudit(auditor, { ref });
    const { items } = await listAccess(auditor, { ref });
    expect(items).toMatchObject([
      { kind: "read", subject: ref.ref, details: [{ name: "of", value: "audit" }] },
    ]);
  });
});
