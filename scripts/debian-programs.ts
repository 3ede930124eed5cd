import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const SPREADSHEETS = ["/usr/bin/soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"];

const FOLDERS = ["/usr/bin", "/opt/homebrew/bin", "/usr/local/bin"];

/** Root on Debian or Ubuntu installs a missing package; for everyone else nothing happens. */
function install(name: string): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  console.log(`installing ${name} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-q"], { stdio: "ignore", env });
  spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", name], { stdio: "ignore", env });
}

function runs(path: string): boolean {
  return existsSync(path) && spawnSync(path, ["--version"]).status === 0;
}

/** The path of a working Chromium, installed if missing and allowed; undefined if there is none. */
export function chromium(): string | undefined {
  const given = process.env.MANZIL_CHROMIUM;
  if (given) return given;
  const here = BROWSERS.find(runs);
  if (here) return here;
  install("chromium");
  return BROWSERS.find(runs);
}

/** The programs of Debian's PostgreSQL 15, the oldest supported server; installed if missing and allowed. */
export function packagedPostgres(): { postgres: string; initdb: string } | undefined {
  const folder = "/usr/lib/postgresql/15/bin";
  if (!existsSync(`${folder}/initdb`)) install("postgresql-15");
  if (!existsSync(`${folder}/initdb`)) return undefined;
  return { postgres: `${folder}/postgres`, initdb: `${folder}/initdb` };
}

/** The path of LibreOffice, which opens what is exported; installed if missing and allowed. */
export function spreadsheetProgram(): string | undefined {
  if (!SPREADSHEETS.some((path) => existsSync(path))) install("libreoffice-calc");
  return SPREADSHEETS.find((path) => existsSync(path));
}

/** The path of one of Poppler's programs, which read PDF; installed if missing and allowed. */
function poppler(program: "pdftoppm" | "pdftotext"): string | undefined {
  const here = () => FOLDERS.map((folder) => `${folder}/${program}`).find((path) => existsSync(path));
  if (!here()) install("poppler-utils");
  return here();
}

/** The program that makes pictures of a PDF's pages. */
export const pdfPictures = () => poppler("pdftoppm");

/** The program that reads the text of a PDF. */
export const pdfReader = () => poppler("pdftotext");

/** The Python that knows OpenStack Swift, an object store that speaks S3; installed if missing and allowed. */
export function swiftPython(): string | undefined {
  const python = "/usr/bin/python3";
  const knows = () => existsSync(python) && spawnSync(python, ["-c", "import swift.proxy"]).status === 0;
  if (!knows()) install("python3-swift");
  return knows() ? python : undefined;
}
