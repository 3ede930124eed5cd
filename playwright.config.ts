import { defineConfig } from "@playwright/test";
import { patience } from "./scripts/slowness";

const root = process.getuid?.() === 0;

export default defineConfig({
  outputDir: process.env.MANZIL_TEST_OUTPUT ?? "test-results",
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  timeout: patience(60_000),
  // Names the files that take longest, so that a run that grows says where.
  reportSlowTests: { max: 10, threshold: patience(45_000) },
  expect: { timeout: patience(5_000) },
  reporter: [[process.env.MANZIL_TEST_REPORTER ?? "list"], ["./tests/support/tally.ts"]],
  use: {
    baseURL: process.env.MANZIL_E2E_URL,
    actionTimeout: patience(10_000),
    navigationTimeout: patience(20_000),
    locale: "en-GB",
    timezoneId: "Asia/Dushanbe",
    video: "off", // its encoder would be a download
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.MANZIL_CHROMIUM ?? "/usr/bin/chromium",
      args: root ? ["--no-sandbox"] : [],
    },
  },
  projects: [
    { name: "unit", testDir: "tests/unit" },
    { name: "architecture", testDir: "tests/architecture" },
    { name: "db", testDir: "tests/db" },
    // Who may read and write what, and what the audit stores, on an external server.
    {
      name: "other-server",
      testDir: "tests/db",
      testMatch:
        /\/(audit|functions|guards|guards-audit|roles|temporary-tables-login|transaction)\.spec\.ts$/,
    },
    { name: "sign-in", testDir: "tests/e2e", testMatch: "sign-in.setup.ts" },
    { name: "e2e", testDir: "tests/e2e", dependencies: ["sign-in"] },
  ],
});
