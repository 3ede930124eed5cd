/**
 * `npm start` and `npm run dev`: brings the packages up to date, then hands over to scripts/start.ts.
 * Uses nothing but Node itself, because nothing else may be there yet.
 */
import { spawn } from "node:child_process";
import { installPackages, ROOT } from "./packages.mjs";

installPackages();

const words = ["--conditions=react-server", "--import", "tsx", "scripts/start.ts", ...process.argv.slice(2)];
const child = spawn(process.execPath, words, { cwd: ROOT, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

// npm does not always hand a signal on; when it is gone, so is whoever asked for us.
const parent = process.ppid;
if (process.env.npm_lifecycle_event)
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 1000).unref();
