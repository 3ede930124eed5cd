import type { Page } from "@playwright/test";
import type { EditPart } from "@/app/(desk)/people/[ref]/_parts/parts";
import { newId } from "@/lib/core/id";
import { patience } from "@/scripts/slowness";
import { began, expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

/** Records where a person is, in the name of the seed. */
const PRESENT = `WITH who AS MATERIALIZED (SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true))
  UPDATE person SET present_in = $2 FROM who WHERE ref = $1`;

/** Registers through the API and opens a part of the record to be edited. */
async function edit(
  page: Page,
  part: EditPart,
  given: Record<string, unknown> = {},
): Promise<{ ref: string; group: string }> {
  const response = await page.request.post("/api/v1/people", {
    data: {
      givenName: "Parwin",
      fatherName: "Ghulam",
      // People of the same names are asked about.
      grandfatherName: `Baba ${newId().slice(-6)}`,
      sex: "F",
      ...given,
    },
    headers: { origin: process.env.MANZIL_E2E_URL ?? "", "sec-fetch-site": "same-origin" },
  });
  expect(response.status()).toBe(201);
  const made = (await response.json()) as { ref: string; group: string };
  await page.goto(`/people/${made.ref}/edit/${part}`);
  await began(page);
  return made;
}

/** Opens the fold with this label in a card and returns the form in it. */
async function unfold(page: Page, card: string, label: string) {
  const fold = page.locator(`#${card} details`, { has: page.locator("summary", { hasText: label }) }).first();
  await fold.locator("summary").click();
  return fold.locator("form");
}

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("adds a need and confirms it, adds a restricted one and cannot read it", async ({ page }) => {
    const { ref } = await edit(page, "needs");
    const card = page.locator("#edit-needs");
    const add = await unfold(page, "edit-needs", "Add a specific need");
    await add.locator('[data-field="code"]').selectOption("DS-PM");
    await add.locator('[data-field="severity"]').selectOption("HIGH");
    await add.locator('[data-field="reason"]').fill("Walks with a stick");
    await expectAccessible(page);
    await add.locator('button[type="submit"]').click();
    const line = card.locator("li").first();
    await expect(line).toContainText("Physical disability, moderate");
    await expect(line).toContainText("to be assessed");
    const confirm = await unfold(page, "edit-needs", "Confirm or end");
    await confirm.locator('button[type="submit"]').click();
    await expect(card.locator("li").first()).toContainText("confirmed");

    await add.locator('[data-field="code"]').selectOption("SV-VO");
    await add.locator('button[type="submit"]').click();
    await expect(card.locator(".notice-warn")).toContainText("Only a protection officer can read them");
    await expect(card.locator("li")).toHaveCount(1);
    await page.goto(`/people/${ref}`);
    await expect(page.locator("#needs")).toContainText("confirmed");
    await expect(page.locator("#needs li")).toHaveCount(1);
    await expect(page.locator("#history")).toContainText("Walks with a stick");
  });

  test("records a housing need and until when it holds", async ({ page }) => {
    const { ref } = await edit(page, "needs");
    const add = await unfold(page, "edit-functional", "Add a housing need");
    await add.locator('[data-field="kind"]').selectOption("ISOLATION");
    await add.locator('[data-field="toOn"]').fill("2000-01-01");
    await add.locator('button[type="submit"]').click();
    await expect(add.locator("[data-summary]")).toBeFocused();
    await add.locator('[data-field="toOn"]').fill("2099-01-01");
    await add.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-functional li").first()).toContainText("2099-01-01");
    await page.goto(`/people/${ref}`);
    await expect(page.locator("#housing")).toContainText("Isolation");
  });

  test("records requested neighbours and how they are related, and ends it on the other's page", async ({
    page,
  }) => {
    const cousin = await edit(page, "circle", { givenName: "Gulalai" });
    const { ref } = await edit(page, "circle");
    const near = await unfold(page, "edit-neighbours", "Add someone to live near");
    await near.locator('[data-field="other"]').fill(ref);
    await near.locator('button[type="submit"]').click();
    await expect(near.locator("[data-summary]")).toContainText("No such person");
    await near.locator('[data-field="other"]').fill(cousin.ref);
    await near.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-neighbours li")).toContainText("Gulalai");
    const kin = await unfold(page, "edit-relationships", "Add a relative in the programme");
    await kin.locator('[data-field="other"]').fill(cousin.ref);
    await kin.locator('[data-field="code"]').selectOption("SBF");
    await kin.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-relationships li")).toContainText("Gulalai");
    await expectAccessible(page);
    await page.goto(`/people/${cousin.ref}`);
    await expect(page.locator("#circle")).toContainText("Asked to live near each other");
    await expect(page.locator("#circle li", { hasText: "Parwin" })).toHaveCount(2);
    await expect(page.locator("#circle")).toContainText("to them, this person is: ");
    await page.goto(`/people/${cousin.ref}/edit/circle`);
    await began(page);
    const end = await unfold(page, "edit-neighbours", "Remove");
    await end.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-neighbours li")).toHaveCount(0);
    await page.goto(`/people/${ref}`);
    await expect(page.locator("#circle")).not.toContainText("Asked to live near each other");
  });

  test("adds another name and a language", async ({ page }) => {
    await edit(page, "names");
    const name = await unfold(page, "edit-aliases", "Add another name");
    await name.locator('[data-field="name"]').fill("Parwana");
    await name.locator('[data-field="kind"]').selectOption("EARLIER");
    await name.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-aliases li").first()).toContainText("Parwana");
    const language = await unfold(page, "edit-languages", "Add a language");
    await language.locator('[data-field="language"]').selectOption("PRS");
    for (const [level, how] of [
      ["speaks", "E"],
      ["reads", "N"],
      ["writes", "NO"],
    ] as const)
      await language.locator(`[data-field="${level}"]`).selectOption(how);
    await language.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-languages li").first()).toContainText("Speaks: Easily");
    await expect(page.locator("#edit-languages li").first()).toContainText("Writes: Not at all");
    const end = await unfold(page, "edit-aliases", "Remove");
    await end.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-aliases li")).toHaveCount(0);
  });

  test("in a second browser chooses between two changes to a language", async ({ page, browser }) => {
    const { ref } = await edit(page, "names");
    const add = await unfold(page, "edit-languages", "Add a language");
    await add.locator('[data-field="language"]').selectOption("ENG");
    for (const level of ["speaks", "reads", "writes"])
      await add.locator(`[data-field="${level}"]`).selectOption("N");
    await add.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-languages li")).toHaveCount(1);
    const other = await (
      await browser.newContext({ storageState: await page.context().storageState() })
    ).newPage();
    await other.goto(`/people/${ref}/edit/names`);
    await began(other);
    const mine = await unfold(page, "edit-languages", "Change");
    const theirs = await unfold(other, "edit-languages", "Change");
    await mine.locator('[data-field="speaks"]').selectOption("E");
    await mine.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-languages li")).toContainText("Speaks: Easily");
    await theirs.locator('[data-field="speaks"]').selectOption("NO");
    await theirs.locator('button[type="submit"]').click();
    const conflict = other.locator("[data-conflict]");
    await expect(conflict.locator("fieldset")).toHaveCount(1);
    await expect(conflict).toContainText("Easily");
    await expect(conflict.getByRole("button")).toBeDisabled();
    await conflict.getByLabel("You typed").check();
    await conflict.getByRole("button").click();
    await expect(other.locator("#edit-languages li")).toContainText("Speaks: Not at all");
    await other.context().close();
  });

  test("adds a relative elsewhere, makes a wife the focal point and moves her to a group of her own", async ({
    page,
  }) => {
    const first = await edit(page, "circle", { givenName: "Ghafar", sex: "M" });
    const relative = await unfold(page, "edit-relatives", "Add a relative elsewhere");
    await relative.locator('[data-field="relation"]').selectOption("SBM");
    await relative.locator('[data-field="name"]').fill("Nabi");
    await relative.locator('[data-field="place"]').fill("Hamburg");
    await relative.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-relatives li")).toContainText("Hamburg");
    const wife = await edit(page, "circle", { group: first.group, relationship: "WIF" });
    const focal = await unfold(page, "edit-group", "Make this person the focal point");
    await focal.locator('[data-field="relationship"]').selectOption("HUS");
    await focal.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-group li").first()).toContainText(wife.ref);
    await expect(page.locator("#edit-group li").first()).toContainText("Focal point");
    const move = await unfold(page, "edit-group", "Leave or change the group");
    await move.locator('[data-field="to"]').selectOption("new");
    await move.locator('[data-field="reason"]').fill("Separated");
    await move.locator('button[type="submit"]').click();
    await expect(move.locator("[data-summary]")).toBeFocused();
    await move.locator('[data-field="successor"]').selectOption(first.ref);
    await move.locator('button[type="submit"]').click();
    await page.waitForURL(new RegExp(`/people/${wife.ref}$`));
    await expect(page.locator("#history")).toContainText("Separated");
    await page.goto(`/people/${wife.ref}/edit/circle`);
    await began(page);
    const home = await unfold(page, "edit-household", "Leave or change the household");
    await home.locator('[data-field="to"]').selectOption("new");
    await home.locator('button[type="submit"]').click();
    await expect(page.locator("#edit-household li")).toHaveCount(1);
    await page.goto(`/people/${first.ref}`);
    await expect(page.locator("#circle")).toContainText("Hamburg");
    const self = page.locator("#circle li", { has: page.getByText("This person", { exact: true }) });
    await expect(self).toContainText("Focal point");
    await expectAccessible(page);
  });

  test("is asked about an unlikely family, and saves it if it is true", async ({ page }) => {
    const head = await edit(page, "circle", { givenName: "Zalmai", sex: "M", dobOriginalText: "1980-05-01" });
    const old = await edit(page, "circle", { givenName: "Wali", sex: "M", dobOriginalText: "1940" });
    const move = await unfold(page, "edit-group", "Leave or change the group");
    await move.locator('[data-field="group"]').fill(head.group);
    await move.locator('[data-field="relationship"]').selectOption("SON");
    await move.locator('button[type="submit"]').click();
    const doubts = page.locator("[data-doubts]");
    await expect(doubts).toContainText("older than the parent");
    await expectAccessible(page);
    await doubts.getByRole("button", { name: "Save anyway" }).click();
    await page.waitForURL(new RegExp(`/people/${old.ref}$`));
    await expect(page.locator("#circle")).toContainText(head.group);
  });

  test("pages through a long history without a word of it in the address", async ({ page }) => {
    test.setTimeout(patience(60_000));
    const { ref } = await edit(page, "person");
    for (let version = 1; version <= 62; version += 1) {
      const patch = await page.request.patch(`/api/v1/people/${ref}`, {
        data: { version, occupation: `Carpenter ${version}` },
        headers: { origin: process.env.MANZIL_E2E_URL ?? "", "sec-fetch-site": "same-origin" },
      });
      expect(patch.status()).toBe(200);
    }
    await page.goto(`/people/${ref}`);
    await expect(page.locator("[data-history]")).toHaveCount(60);
    await page.locator("[data-older]").click();
    await page.waitForURL(new RegExp(`/people/${ref}\\?history=\\d+#history$`));
    await expect(page.locator("#history")).toContainText("Carpenter 1 → Carpenter 2");
    await expect(page.locator("[data-older]")).toHaveCount(0);
    await page.getByRole("link", { name: "Newest changes" }).click();
    await expect(page.locator("#history")).toContainText("Carpenter 62");
  });
});

test.describe("a caseworker of another country", () => {
  test.use({ account: "caseworker-kz" });

  test("sees a person present there as a site manager does, and cannot edit or open the case", async ({
    page,
  }) => {
    const [row] = await owner<{ ref: string; case_ref: string }>(
      "SELECT ref, case_ref FROM person_row WHERE country = 'TJ' AND case_ref IS NOT NULL AND present_in IS NULL ORDER BY ref DESC LIMIT 1",
    );
    const there = `/people/${row?.ref}`;
    expect((await page.goto(there))?.status()).toBe(404);
    const present = (country: string | null) => owner(PRESENT, [row?.ref, country]);
    await present("KZ");
    await page.goto(there);
    await expect(page.locator("[data-ref]")).toHaveText(row?.ref ?? "");
    await expect(page.locator("#housing")).toBeVisible();
    await expect(page.locator("#identity, #documents, #contacts, #history, #cases, #needs")).toHaveCount(0);
    await expect(page.locator('a[href*="/edit/"]')).toHaveCount(0);
    await expectAccessible(page);
    expect((await page.goto(`${there}/edit/circle`))?.status()).toBe(404);
    expect((await page.goto(`/cases/${row?.case_ref}`))?.status()).toBe(404);
    await present(null);
    expect((await page.goto(there))?.status()).toBe(404);
  });
});
