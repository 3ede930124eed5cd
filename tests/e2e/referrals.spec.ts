import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { checkCase } from "@/lib/referrals/checks";
import { sortFile } from "@/lib/referrals/members";
import { readReferral } from "@/lib/referrals/read-file";
import { patience } from "@/scripts/slowness";
import { expect, expectAccessible, test } from "../support/e2e";
import { referralForm } from "../support/referral-form";

const letters = () =>
  [...newId().slice(-8)].map((each) => "bdfgklmnrstvzhpq"[Number.parseInt(each, 16)]).join("");

async function upload(page: Page, text: string): Promise<void> {
  const path = test.info().outputPath("form.xml");
  writeFileSync(path, text);
  await page.goto("/people/import");
  await page.locator("#roster-file").setInputFiles(path);
  await page.locator('[data-form="import-people"] button[type="submit"]').click();
}

const row = (page: Page, number: number) => page.locator(`[data-row="${number}"]`);

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("imports a referral form of UNHCR: told what is wrong by element, corrects it, and registers the family", async ({
    page,
  }) => {
    await upload(
      page,
      "<!DOCTYPE UNHCR_RRF [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><UNHCR_RRF>&x;</UNHCR_RRF>",
    );
    await expect(page.locator("#roster-file-error")).toContainText("DOCTYPE");
    const mark = `Z${letters()}`;
    const text = referralForm({
      mark,
      with: (form) =>
        form
          .replaceAll(">UZB<", ">TJK<")
          .replace("<ProcessingGroupSize>3", "<ProcessingGroupSize>4")
          .replace("<VulnerabilityCode>WR", "<VulnerabilityCode>QX"),
    });
    await upload(page, text);
    await expect(page.locator("[data-state]")).toHaveAttribute("data-state", "READ");
    await expect(page.getByText("UNHCR referral form (RRF), version 4.2.8")).toBeVisible();
    const wrong = row(page, 1).locator('[data-finding="groupSize"]');
    await expect(wrong).toContainText("CASE[1]/dataProcessGroup[1]/ProcessingGroupSize");
    await expectAccessible(page);
    await row(page, 1)
      .getByRole("button", { name: /^Correct/ })
      .click();
    await row(page, 1).locator('input[name="groupSize"]').fill("3");
    await row(page, 1).locator('button[type="submit"]').click();
    await page.getByRole("link", { name: /^With notes/ }).click();
    await expect(row(page, 2).locator('[data-finding="codeUnknown"]')).toContainText("QX");
    await page.getByRole("button", { name: "Register 3 people" }).click();
    await expect(page.locator("[data-state]")).toHaveAttribute("data-state", "TAKEN", {
      timeout: patience(60_000),
    });
    // The list of notes is empty now: the import opens at who was registered.
    await page.goto(page.url().split("?")[0] ?? "");
    await row(page, 1).getByRole("link", { name: /^P-/ }).click();
    await expect(page.locator("h1")).toContainText(mark);
  });
});

test.describe("a coordinator", () => {
  test.use({ account: "coordinator-tj" });

  test("exports a case as a referral form from its page, and the file is a form without mistakes", async ({
    page,
  }) => {
    await page.goto("/cases");
    await page.locator('tbody a[href^="/cases/C-"]').first().click();
    await page.getByRole("link", { name: "Refer to UNHCR (RRF)" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Refer to UNHCR");
    // Nobody of the demonstration has a photo: UNHCR may ask, and it is said where one is taken.
    const photo = page
      .locator('[data-lacking="photoMissing"]')
      .first()
      .getByRole("link", { name: "Fill in" });
    await expect(photo).toHaveAttribute("href", /^\/people\/P-.*#identity$/);
    await expectAccessible(page);
    const form = page.locator('[data-form="referral"]');
    await form.locator('select[name="criteria"]').selectOption("LPN");
    await form.locator('select[name="second"]').selectOption("LAS");
    await form.locator('input[name="purpose"]').fill("Submission of May");
    const download = page.waitForEvent("download");
    await form.getByRole("button", { name: "Export the form" }).click();
    const file = await download;
    // The name says nothing of anybody.
    expect(file.suggestedFilename()).toMatch(/^referral-E-\d{7}-\d\.xml$/);
    const { version, file: read } = await readReferral(readFileSync(await file.path(), "utf8"));
    expect(version.name).toBe("4.2.8");
    const broken = sortFile(version, read).flatMap((one) => checkCase(version, one));
    expect(broken.filter(({ rule }) => rule !== "photoMissing")).toEqual([]);
  });
});
