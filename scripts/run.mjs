/**
 * Runs one of the project's scripts: node scripts/run.mjs scripts/NAME.ts [arguments]
 * See scripts/with-database.ts for what the script is given.
 */
import { spawn } from "node:child_process";
import { installPackages } from "./packages.mjs";

installPackages();

const words = ["--conditions=react-server", "--import", "tsx"];
const runner = new URL("with-database.ts", import.meta.url).pathname;
const child = spawn(process.execPath, [...words, runner, ...process.argv.slice(2)], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
