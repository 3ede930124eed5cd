import { mailLink } from "@/lib/users/link-mail";
import { patience } from "@/scripts/slowness";
import { expect } from "../support/db";
import { aLink, test } from "./users-mail-arrange";

test.use({ kind: "silent" });

test("a mail server that never answers keeps nobody waiting", async ({ database }) => {
  const { link } = await aLink(database.ownerUrl);
  const from = performance.now();
  expect(await mailLink(link)).toBe(false);
  expect(performance.now() - from).toBeLessThan(patience(10_000));
});
