/**
 * `npm test` and `npm run check` (--fast: without the browser). Brings the packages up to date, then hands over to
 * scripts/test.ts.
 */
import { spawn } from "node:child_process";
import { installPackages, ROOT } from "./packages.mjs";

installPackages();

const words = ["--conditions=react-server", "--import", "tsx", "scripts/test.ts", ...process.argv.slice(2)];
const child = spawn(process.execPath, words, { cwd: ROOT, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
