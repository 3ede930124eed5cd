import { ACCOUNTS } from "@/scripts/demo-accounts";
import { signIn, stateOf, test } from "../support/e2e";

for (const account of ACCOUNTS)
  test(`${account} signs in`, async ({ page }) => {
    await signIn(page, account);
    await page.context().storageState({ path: stateOf(account) });
  });
