import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { patience } from "@/scripts/slowness";
import { expect, expectAccessible, test } from "../support/e2e";

const letters = () =>
  [...newId().slice(-8)].map((each) => "bdfgklmnrstvzhpq"[Number.parseInt(each, 16)]).join("");

const HEAD = "Name;Father;Sex;DOB;Family no;Relation;Entered;Country";

/** A file of people with these lines, in the folder of the test. */
function aFile(...lines: string[]): string {
  const path = test.info().outputPath("roster.csv");
  writeFileSync(path, `\ufeff${[HEAD, ...lines].join("\r\n")}`);
  return path;
}

async function upload(page: Page, path: string): Promise<void> {
  await page.goto("/people/import");
  await page.locator("#roster-file").setInputFiles(path);
  await page.locator('[data-form="import-people"] button[type="submit"]').click();
}

const state = (page: Page) => page.locator("[data-state]");
const row = (page: Page, number: number) => page.locator(`[data-row="${number}"]`);

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("imports a list, corrects one row, leaves one out, registers the rest, and undoes the import", async ({
    page,
  }) => {
    const family = `Z${letters()}`;
    await page.goto("/people");
    await page
      .locator('a[href="/people/import"]')
      .first()
      .evaluate((link: HTMLAnchorElement) => link.click());
    await expect(page).toHaveURL(/\/people\/import$/);
    await expectAccessible(page);
    await upload(
      page,
      aFile(
        `Omid ${family};Karim;m;32/13/1990;${family};head;1.7.2021;TJ`,
        `Laila ${family};Najib;زن;1368/2/3;${family};wife;1.7.2021;Таджикистан`,
        `Rana ${family};Omid;f;2015;${family};child;1.7.2021;Narnia`,
      ),
    );
    await expect(state(page)).toHaveAttribute("data-state", "READ");
    // Errors come first.
    await expect(page.locator("[data-row]")).toHaveCount(2);
    await expect(row(page, 2).locator('[data-finding="birth"]')).toBeVisible();
    await expect(row(page, 4).locator('[data-finding="country"]')).toBeVisible();
    await expectAccessible(page);
    await row(page, 2)
      .getByRole("button", { name: /^Correct/ })
      .click();
    await row(page, 2).locator('input[name="birth"]').fill("12/6/1366");
    await row(page, 2).locator('button[type="submit"]').click();
    await expect(page.locator("[data-row]")).toHaveCount(1);
    await row(page, 4)
      .getByRole("button", { name: /^Leave out/ })
      .click();
    await page.getByRole("button", { name: "Register 2 people" }).click();
    await expect(state(page)).toHaveAttribute("data-state", "TAKEN", { timeout: patience(60_000) });
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download rows left out" }).click();
    expect((await file).suggestedFilename()).toMatch(/^I-\d{7}-\d-left-out\.csv$/);
    const address = page.url();
    await row(page, 2).getByRole("link", { name: /^P-/ }).click();
    await expect(page.locator("h1")).toContainText(family);
    await page.goto(address);
    await page.getByRole("button", { name: "Undo import" }).click();
    await page.getByRole("button", { name: "Undo import" }).click();
    await expect(state(page)).toHaveAttribute("data-state", "UNDONE");
  });

  test("answers what is asked about cases once, and later takes over a correction of the list", async ({
    page,
  }) => {
    const family = `Z${letters()}`;
    const heading = "Name;Father;Sex;DOB;Family no;Relation;Program;Stage;Entered;Country";
    const list = (father: string) => {
      const path = test.info().outputPath(`${father}.csv`);
      const wife = `Laila ${family};Najib;f;3.2.1368;${family};wife;;;1.7.2021;TJ`;
      const head = `Omid ${family};${father};m;1.2.1366;${family};head;SIV;with the embassy;1.7.2021;TJ`;
      writeFileSync(path, [heading, head, wife].join("\n"));
      return path;
    };
    await upload(page, list("Karim"));
    const questions = page.locator("[data-questions]");
    await expect(questions).toBeVisible();
    await expect(page.getByRole("button", { name: /^Register/ })).toHaveCount(0);
    await expectAccessible(page);
    await questions.locator('[data-field="filed.0.how"]').selectOption("on");
    await questions.locator('[data-field="filed.0.on"]').fill("12.3.2023");
    await questions.locator('[data-field="stages.0.stage"]').selectOption("SIV_INTERVIEW");
    await questions.locator('button[type="submit"]').click();
    await page.getByRole("button", { name: "Register 2 people" }).click();
    await expect(state(page)).toHaveAttribute("data-state", "TAKEN", { timeout: patience(60_000) });
    await row(page, 2).getByRole("link", { name: /^P-/ }).click();
    await expect(page.locator("#cases")).toContainText("Consular interview");
    await expect(page.locator("[data-in-sheet]")).toContainText("with the embassy");
    await upload(page, list("Rahim"));
    const changed = row(page, 2).locator("[data-differs='fatherName']");
    await expect(changed).toContainText("Karim");
    await expect(changed).toContainText("Rahim");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Update all changed records" }).click();
    await expect(row(page, 2).locator("[data-same]")).toHaveAttribute("data-same", "UPDATE");
    await page.getByRole("button", { name: "Apply the changes" }).click();
    await expect(state(page)).toHaveAttribute("data-state", "TAKEN", { timeout: patience(60_000) });
    await row(page, 2).getByRole("link", { name: /^P-/ }).click();
    await expect(page.locator("h1")).toContainText("Rahim");
  });

  test("is told what is wrong with a file, and that a file has already been uploaded", async ({ page }) => {
    const path = test.info().outputPath("bad.csv");
    writeFileSync(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]));
    await upload(page, path);
    await expect(page.locator("#roster-file-error")).toHaveText(/not a CSV file, an XLSX workbook/);
    const good = aFile(`Omid Z${letters()};Karim;m;1990;;;1.7.2021;TJ`);
    await upload(page, good);
    await expect(state(page)).toHaveAttribute("data-state", "READ");
    const address = page.url();
    await upload(page, good);
    await expect(page).toHaveURL(address);
    await expect(page.getByText("This file has already been uploaded. Nothing was changed.")).toBeVisible();
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("button", { name: "Discard" }).click();
    await expect(page).toHaveURL(/\/people\/import$/);
    expect((await page.goto(address))?.status()).toBe(404);
  });
});

test.describe("a program with a caseworker's session", () => {
  test.use({ account: "caseworker-tj" });

  test("uploads a file, sees what is wrong in each row, leaves those rows out and registers the rest", async ({
    page: { request },
    baseURL,
  }) => {
    const headers = { origin: baseURL ?? "" };
    const family = `Z${letters()}`;
    const lines = [
      `Omid ${family};Karim;m;1990;${family};head;1.7.2021;TJ`,
      `Rana ${family};Karim;?;3.2.1992;;;1.7.2021;TJ`,
    ];
    const file = {
      name: "roster.csv",
      mimeType: "text/csv",
      buffer: Buffer.from([HEAD, ...lines].join("\n")),
    };
    const at = "/api/v1/imports";
    const made = await request.post(at, { headers, multipart: { file } });
    expect(made.status()).toBe(201);
    const { ref, counts, again } = await made.json();
    expect([counts.errors, counts.ready, again]).toEqual([1, 1, false]);
    expect(await (await request.post(at, { headers, multipart: { file } })).json()).toMatchObject({
      ref,
      again: true,
    });
    const seen = await (await request.get(`${at}/${ref}?list=errors`)).json();
    expect(seen).toMatchObject({
      state: "READ",
      total: 1,
      rows: [{ row: 3, state: "ERROR", findings: [{ column: "sex", level: "error", key: "sex" }] }],
    });
    expect(JSON.stringify(seen)).not.toContain(family);
    const act = (name: string) => request.post(`${at}/${ref}`, { headers, data: { act: name } });
    expect((await act("confirm")).status()).toBe(409);
    expect((await act("leaveErrors")).status()).toBe(200);
    expect((await act("confirm")).status()).toBe(200);
    const how = async () => (await (await request.get(`${at}/${ref}?list=done`)).json()) as { state: string };
    await expect.poll(async () => (await how()).state, { timeout: patience(60_000) }).toBe("TAKEN");
    expect(await how()).toMatchObject({ total: 1, rows: [{ row: 2, person: expect.stringMatching(/^P-/) }] });
    expect((await request.post(at, { headers, data: {} })).status()).toBe(422);
    expect((await request.get(`${at}/I-9000001-4`)).status()).toBe(404);
  });
});

test.describe("a coordinator who reads Dari", () => {
  test.use({ account: "coordinator-tj" });

  test("sees rows read from another country's words, laid out right to left", async ({ page, baseURL }) => {
    await page.context().addCookies([{ name: "manzil.locale", value: "fa-AF", url: baseURL ?? "" }]);
    await upload(page, aFile(`Omid Z${letters()};Karim;Муж;1990;;;1.7.2021;Таджикистан`));
    await expect(state(page)).toHaveText("در انتظار شما");
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expect(page.getByRole("button", { name: "ثبت یک نفر" })).toBeVisible();
    await expectAccessible(page);
  });
});
