import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function found(): string | undefined {
  return PLACES.find((path) => existsSync(path) && spawnSync(path, ["--version"]).status === 0);
}

/** The path of a Chromium that runs. Root on Debian or Ubuntu installs a missing one; gives undefined where
 * there is none. */
export function chromium(): string | undefined {
  const given = process.env.MANZIL_CHROMIUM;
  if (given) return given;
  const here = found();
  if (here || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return here;
  console.log("installing chromium ...");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-q"], { stdio: "ignore", env });
  spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], {
    stdio: "ignore",
    env,
  });
  return found();
}
