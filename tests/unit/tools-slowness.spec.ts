import { spawnSync } from "node:child_process";
import { expect, test } from "@playwright/test";

/** How long a process with this MANZIL_SLOWNESS waits instead of a thousand milliseconds. */
function waits(slowness: string | undefined): string {
  const { MANZIL_SLOWNESS: _own, ...env } = process.env;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--import",
      "tsx",
      "--input-type=commonjs",
      "-e",
      'process.stdout.write(String(require("./scripts/slowness.ts").patience(1000)))',
    ],
    {
      encoding: "utf8",
      env: { ...env, NODE_OPTIONS: "", ...(slowness === undefined ? {} : { MANZIL_SLOWNESS: slowness }) },
    },
  );
  return stdout || stderr;
}

test("waits grow with the machine's slowness, and a wrong argument is reported", () => {
  expect(waits(undefined)).toBe("1000");
  expect(waits("4")).toBe("4000");
  expect(waits("2.5")).toBe("2500");
  expect(waits("fast")).toContain('MANZIL_SLOWNESS is "fast": set it to a number from 1 to 50.');
});
