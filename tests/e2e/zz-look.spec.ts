import { expect, test } from "../support/e2e";
import { ownPrincipal } from "../support/owner";

const OUT = "/tmp/look-register";
test.describe("pictures", () => {
  test.use({ account: "caseworker-tj" });
  for (const [width, dark, locale] of [
    [1280, false, "en"],
    [1280, true, "fa-AF"],
    [360, false, "en"],
    [360, true, "fa-AF"],
    [1920, false, "fa-AF"],
    [1920, true, "en"],
  ] as const)
    test(`${width} ${dark} ${locale}`, async ({ page, baseURL }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
      await page.context().addCookies([{ name: "manzil.locale", value: locale, url: baseURL ?? "" }]);
      await page.goto("/people/new/family");
      const at = (field: string) => page.locator(`[data-field="${field}"]`);
      await expect(at("fatherName")).toBeFocused();
      await at("fatherName").fill("Abdul Karim");
      await at("enteredOn").fill("12/04/2026");
      const rows = [
        ["Mohammad Zalmay", "محمد زلمی", "M", "45", ""],
        ["Shukria", "شکریه", "F", "1984-03-02", "WIF"],
        ["Ahmad", "احمد", "M", "5 months", "SON"],
      ] as const;
      for (const [n, [g, native, sex, born, rel]] of rows.entries()) {
        await at(`members.${n}.givenName`).fill(g);
        await at(`members.${n}.nameNative`).fill(native);
        await at(`members.${n}.sex`).selectOption(sex);
        await at(`members.${n}.dobOriginalText`).fill(born);
        if (rel) await at(`members.${n}.relationship`).selectOption(rel);
        await at(`members.${n}.documentNumber`).press("Enter");
      }
      await page.waitForTimeout(1500);
      const name = `${width}-${dark ? "dark" : "light"}-${locale}`;
      await page.screenshot({ path: `${OUT}/family-${name}.png`, fullPage: true });
      await page.locator('[data-form="register-family"] button[type="submit"]').click();
      await page.waitForTimeout(1500);
      await page.screenshot({ path: `${OUT}/family-errors-${name}.png`, fullPage: true });
      const own = await ownPrincipal("caseworker-tj@demo.example");
      for (const [what, path] of [
        ["new", "/people/new"],
        ["edit-documents", `/people/${own}/edit/documents`],
        ["edit-needs", `/people/${own}/edit/needs`],
        ["edit-person", `/people/${own}/edit/person`],
        ["person", `/people/${own}`],
      ] as const) {
        if (width === 1920 && what !== "edit-person") continue;
        await page.goto(path);
        await page.waitForTimeout(500);
        await page.screenshot({ path: `${OUT}/${what}-${name}.png`, fullPage: true });
      }
    });
});
