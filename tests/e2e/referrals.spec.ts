import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/id";
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
    await page.screenshot({ path: "/tmp/s1.png", fullPage: true });
    await page.setViewportSize({ width: 360, height: 780 });
    await page.screenshot({ path: "/tmp/s2.png", fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
    await row(page, 1)
      .getByRole("button", { name: /^Correct/ })
      .click();
    await page.screenshot({ path: "/tmp/s3.png", fullPage: true });
    await row(page, 1).locator('input[name="groupSize"]').fill("3");
    await row(page, 1).locator('button[type="submit"]').click();
    await page.getByRole("link", { name: /^With notes/ }).click();
    await expect(row(page, 2).locator('[data-finding="codeUnknown"]')).toContainText("QX");
    await page.screenshot({ path: "/tmp/s4.png", fullPage: true });
    await page.getByRole("button", { name: "Register 3 people" }).click();
    await expect(page.locator("[data-state]")).toHaveAttribute("data-state", "TAKEN", {
      timeout: patience(60_000),
    });
    await row(page, 1).getByRole("link", { name: /^P-/ }).click();
    await expect(page.locator("h1")).toContainText(mark);
  });
});

test.describe("a coordinator", () => {
  test.use({ account: "coordinator-tj" });

  test("sees on the way to the referral form of a case what is missing, and where it is filled in", async ({
    page,
  }) => {
    await page.goto("/cases");
    await page.locator('a[href^="/cases/C-"]').first().click();
    await page.getByRole("link", { name: "Refer to UNHCR (RRF)" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Refer to UNHCR");
    const asked = page.locator('[data-lacking="consent"]').first();
    await expect(asked.getByRole("link", { name: "Fill in" })).toHaveAttribute(
      "href",
      /^\/people\/P-.*#consent$/,
    );
    await expect(page.locator('[data-form="referral"]')).toHaveCount(0);
    await page.screenshot({ path: "/tmp/s5.png", fullPage: true });
    await page.setViewportSize({ width: 360, height: 780 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.screenshot({ path: "/tmp/s6.png", fullPage: true });
    await expectAccessible(page);
  });
});
