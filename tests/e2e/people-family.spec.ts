import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

const letters = () =>
  [...newId().slice(-8)].map((each) => "bdfgklmnrstvzhpq"[Number.parseInt(each, 16)]).join("");

/** Counts the keys pressed beside the text that has to be typed. */
function keyboardOf(page: Page) {
  let pressed = 0;
  return {
    text: (text: string) => page.keyboard.type(text),
    press: async (...keys: string[]) => {
      for (const key of keys) {
        pressed += 1;
        await page.keyboard.press(key);
      }
    },
    count: () => {
      const so = pressed;
      pressed = 0;
      return so;
    },
  };
}

const onField = (page: Page, field: string) => page.locator(`[data-field="${field}"]`);

async function openGrid(page: Page): Promise<void> {
  await page.goto("/people/new/family");
  await expect(onField(page, "fatherName")).toBeFocused();
}

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("registers a family by keyboard alone, with at most twelve keystrokes a member beside the text", async ({
    page,
  }) => {
    const family = `Z${letters()}`;
    await openGrid(page);
    await expectAccessible(page);
    const keys = keyboardOf(page);
    await keys.text(`Baba ${family}`);
    await onField(page, "crossing").fill("Panji Poyon");
    await onField(page, "documentType").selectOption("TAZKIRA");
    await onField(page, "members.0.givenName").focus();
    const members = [
      ["Z", "M", "", "45", ""],
      ["W", "F", "wife", "40", `1400-1${newId().replace(/\D/g, "").slice(-8)}`],
      ["S", "M", "son", "12", ""],
      ["D", "F", "daug", "5 months", ""],
      ["B", "F", "daug", "1399", ""],
    ] as const;
    for (const [at, [first, sex, relationship, born, number]] of members.entries()) {
      await expect(onField(page, `members.${at}.givenName`)).toBeFocused();
      await keys.text(`${first}${letters()}`);
      await keys.press("Tab", "Tab", sex, "Tab");
      await keys.text(born);
      await keys.press("Tab");
      // The relationship counts as one key a letter: it is chosen, not typed.
      await keys.press(...relationship.split(""), ...(at === 0 ? [] : ["Tab"]));
      await keys.press("Tab");
      await keys.text(number);
      await keys.press("Tab");
      expect(keys.count(), `row ${at + 1}`).toBeLessThanOrEqual(12);
    }
    // How an age was read is shown before saving, and so is whose child the son is.
    await expect(page.locator('[data-row="1"]')).toContainText("about 45 years");
    await expect(page.locator('[data-row="4"]')).toContainText("about 5 months");
    // The empty row that Tab has added means nothing.
    await expect(onField(page, "members.5.givenName")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator('[data-form="register-family"] button[type="submit"]')).toBeFocused();
    await page.keyboard.press("Enter");
    const done = page.locator("[data-registered]");
    await done.waitFor();
    await expect(done.locator("h2")).toBeFocused();
    await expect(done).toContainText("5 people registered");
    const group = await done.getAttribute("data-registered");
    const rows = await owner(
      `SELECT p.father_name, m.relationship, a.crossing, count(h.household_id) OVER (PARTITION BY h.household_id)::int AS home
       FROM registration_group g JOIN group_membership m ON m.group_id = g.id JOIN person p ON p.id = m.person_id
         JOIN person_arrival a ON a.person_id = p.id JOIN household_membership h ON h.person_id = p.id
       WHERE g.ref = $1 ORDER BY p.ref`,
      [group],
    );
    expect(rows.map((row) => [row.relationship, row.crossing, row.home])).toEqual(
      ["FP", "WIF", "SON", "DAU", "DAU"].map((relationship) => [relationship, "Panji Poyon", 5]),
    );
    expect(rows[0]?.father_name).toBe(`Baba ${family}`);
    expect(rows[1]?.father_name).toBe("");
    expect(rows[2]?.father_name).toMatch(/^Z/);
  });

  test("registers the next member of a family without typing again what the first one said", async ({
    page,
  }) => {
    const look = async (name: string) => {
      const form = page.locator('[data-form="register"]');
      await onField(page, "name").fill(name);
      await page.locator('[data-form="look-first"] button[type="submit"]').click();
      await form.or(page.locator("#likely-title")).first().waitFor();
      if (!(await form.isVisible())) await page.locator("section > button.btn-primary").click();
      await expect(onField(page, "givenName")).toHaveValue(name);
      return form;
    };
    const head = `H${letters()}`;
    await page.goto("/people/new");
    const first = await look(head);
    await onField(page, "sex").selectOption("M");
    await onField(page, "crossing").fill("Ishkashim");
    await onField(page, "enteredOn").fill("2026-07-03");
    await first.locator('button[type="submit"]').click();
    const [group] = /G-[\d-]+/.exec((await page.locator("[data-registered]").textContent()) ?? "") ?? [];
    await page.getByRole("button", { name: "Register the next member of this group" }).click();
    await look(`S${letters()}`);
    await expect(onField(page, "crossing")).toHaveValue("Ishkashim");
    await expect(onField(page, "enteredOn")).toHaveValue("2026-07-03");
    await expect(onField(page, "fatherName")).toHaveValue("");
    await onField(page, "relationship").selectOption("WIF");
    await expect(onField(page, "fatherName")).toHaveValue("");
    await onField(page, "relationship").selectOption("SON");
    await expect(onField(page, "fatherName")).toHaveValue(head);
    // It goes again where it does not follow.
    await onField(page, "relationship").selectOption("WIF");
    await expect(onField(page, "fatherName")).toHaveValue("");
    // What was typed is never replaced.
    await onField(page, "fatherName").fill("Somebody");
    await onField(page, "relationship").selectOption("DAU");
    await expect(onField(page, "fatherName")).toHaveValue("Somebody");
    // A relative registered from the record on another day arrived with the family too.
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(`/people/new?group=${group}`);
    await look(`D${letters()}`);
    await expect(onField(page, "crossing")).toHaveValue("Ishkashim");
    await expect(onField(page, "enteredOn")).toHaveValue("2026-07-03");
  });

  test("sees at the row who may be here already, answers there, and finds everything again after a reload", async ({
    page,
  }) => {
    const [known] = await owner<{ ref: string; given_name: string; father_name: string; sex: string }>(
      `SELECT p.ref, p.given_name, p.father_name, p.sex FROM person p JOIN person_row r ON r.person_id = p.id
       WHERE r.country = 'TJ' AND p.given_name <> '' AND p.father_name <> '' AND p.sex IN ('F', 'M') AND p.status = 'ACTIVE'
       ORDER BY p.ref LIMIT 1`,
    );
    if (!known) throw new Error("the demo has nobody with both names");
    await openGrid(page);
    await onField(page, "members.0.givenName").fill(`H${letters()}`);
    await onField(page, "members.0.sex").selectOption("M");
    await onField(page, "members.0.documentNumber").press("Tab");
    await onField(page, "members.1.givenName").fill(known.given_name);
    await onField(page, "members.1.sex").selectOption(known.sex);
    await onField(page, "members.1.relationship").selectOption({ index: 1 });
    await onField(page, "members.1.fatherName").fill(known.father_name);
    const kept = page.waitForResponse(
      (r) => r.url().includes("/api/v1/drafts") && r.request().method() === "POST",
    );
    await onField(page, "members.1.fatherName").press("Enter");
    const hits = page.locator('[data-row-hits="2"]');
    await expect(hits.locator(`[data-likely="${known.ref}"]`)).toBeVisible();
    await expectAccessible(page);
    await kept;
    await page.reload();
    await expect(onField(page, "members.1.givenName")).toHaveValue(known.given_name);
    // Nothing is saved before the row is answered; the summary leads there.
    await page.locator('[data-form="register-family"] button[type="submit"]').click();
    const summary = page.locator("[data-summary]");
    await expect(summary).toBeFocused();
    await expect(summary.getByRole("link")).toHaveText(/^Row 2: Given name/);
    await summary.getByRole("link").click();
    await expect(onField(page, "members.1.givenName")).toBeFocused();
    await expect(hits.getByRole("link").first()).toHaveAttribute("href", /^\/people\/P-/);
    const none = hits.getByRole("button", { name: "None of these" });
    if (await none.isVisible()) await none.click();
    else await hits.getByRole("button", { name: "Not this person" }).click();
    await expect(hits).toHaveCount(0);
    await expect(page.locator('[data-form="register-family"] button[type="submit"]')).toBeFocused();
    await page.keyboard.press("Enter");
    await page.locator("[data-registered], [data-doubts]").first().waitFor();
  });

  test("types a day in either calendar and sees how it was read; chooses one of two possible days", async ({
    page,
  }) => {
    await openGrid(page);
    const day = onField(page, "enteredOn");
    const field = page.locator("div", { has: day }).last();
    await day.fill("23 Hamal 1405");
    await expect(field).toContainText("Sun 12 Apr 2026");
    await expect(field).toContainText("1405 Hamal 23");
    await day.fill("۱۴۰۵/۱/۲۳");
    await expect(field).toContainText("12 Apr 2026");
    await day.fill("12/04/2026");
    await field.getByRole("button", { name: "4 Dec 2026" }).click();
    await expect(day).toHaveValue("2026-12-04");
    await day.fill("12/04/2026");
    await field.getByRole("button", { name: "12 Apr 2026" }).click();
    await expect(day).toHaveValue("2026-04-12");
    await expect(page.locator('input[type="date"]')).toHaveCount(0);
  });
});

test.describe("the first field has focus when a page for a new record opens", () => {
  for (const [account, path, field] of [
    ["caseworker-tj", "/people/new", "name"],
    ["caseworker-tj", "/people/new/family", "fatherName"],
    ["coordinator-tj", "/housing/new", "code"],
    ["coordinator-tj", "/housing/arrivals/new", "site"],
    ["admin", "/admin/users/new", "email"],
  ] as const)
    test.describe(account, () => {
      test.use({ account });
      test(path, async ({ page }) => {
        await page.goto(path);
        await expect(onField(page, field)).toBeFocused();
      });
    });

  test.describe("caseworker-tj", () => {
    test.use({ account: "caseworker-tj" });

    test("and after each step", async ({ page }) => {
      await page.goto("/people/new");
      await expect(onField(page, "name")).toBeFocused();
      await page.keyboard.type(`Q${letters()}`);
      await page.keyboard.press("Enter");
      const form = page.locator('[data-form="register"]');
      await form.or(page.locator("#likely-title")).first().waitFor();
      if (!(await form.isVisible())) {
        await expect(page.locator("#likely-title")).toBeFocused();
        await page.locator("section > button.btn-primary").press("Enter");
      }
      await expect(form.locator('[data-field="givenName"]')).toBeFocused();
    });

    test("for a case, and for the next note after one is saved", async ({ page }) => {
      const [own] = await owner<{ ref: string }>(
        `SELECT p.ref FROM person p JOIN visa_case c ON c.principal_id = p.id JOIN app_user u ON u.id = c.owner_id
         WHERE u.email = 'caseworker-tj@demo.example' AND c.closed_on IS NULL ORDER BY p.ref LIMIT 1`,
      );
      await page.goto(`/cases/new?person=${own?.ref}`);
      await expect(onField(page, "pathway")).toBeFocused();
      await page.goto(`/people/${own?.ref}`);
      const note = page.locator('[data-form="person-note"]');
      await note.locator('[data-field="body"]').fill("Came with her brother");
      await note.locator('button[type="submit"]').click();
      await expect(note.locator('[data-field="body"]')).toHaveValue("");
      await expect(note.locator('[data-field="body"]')).toBeFocused();
    });
  });
});
