import { expect, test } from "../support/e2e";
import { ownPrincipal } from "../support/owner";

test.describe("the content security policy", () => {
  test.use({ account: "caseworker-tj" });

  test("is violated by none of our pages, so a report means that something is wrong", async ({ page }) => {
    const person = await ownPrincipal("caseworker-tj@demo.example");
    const broken: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/api/csp-report")) broken.push(`${page.url()} ${request.postData()}`);
    });
    const forms = [
      `/people/${person}/edit/person`,
      `/people/${person}/edit/stay`,
      `/people/${person}`,
      "/people/new",
      "/cases/new",
      "/account",
      "/housing",
    ];
    for (const address of forms) {
      await page.goto(address);
      await page.waitForLoadState("networkidle");
    }
    expect(broken).toEqual([]);
  });
});
