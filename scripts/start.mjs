/**
 * `npm start` and `npm run dev`: brings the packages up to date, then has scripts/start.ts prepare everything in a
 * process that ends when all is ready. What it launches are children of this process, which stays and is small: it
 * watches them and ends them in order. Uses nothing but Node itself, because nothing else may be there yet.
 */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { installPackages, ROOT } from "./packages.mjs";
import { launch } from "./programs.mjs";

/** What must be undone when we stop, newest last. */
const undo = [];
const programs = [];
let preparing;
let stopping;

function end(code) {
  stopping ??= (async () => {
    if (preparing) {
      preparing.child.kill("SIGTERM");
      await preparing.over;
    }
    for (const step of undo.reverse()) await step();
    process.exit(code);
  })();
}

function fail(sentence) {
  if (stopping) return;
  console.error(sentence);
  end(1);
}

/** What the preparing process may request. Each returns the answer. */
const wishes = {
  /** A file to remove when we stop. */
  remove({ file }) {
    undo.push(() => rmSync(file, { force: true }));
  },
  async launch({ order, what }) {
    if (stopping) throw new Error("stopping");
    const launching = launch(order);
    undo.push(() => launching.then(({ stop }) => stop()).catch(() => {}));
    const program = await launching;
    const number = programs.push({ program, what }) - 1;
    void program.ended.then((how) => {
      if (preparing) preparing.say({ ended: number, how });
      else fail(`${what} ended (${how}).`);
    });
    return { number, pid: program.pid };
  },
  async stop({ number }) {
    const { program } = programs[number];
    delete programs[number];
    await program.stop();
  },
};

async function answer({ id, wish, ...words }) {
  try {
    const result = await wishes[wish](words);
    preparing?.say({ id, result });
  } catch (error) {
    preparing?.say({ id, error: error.message });
  }
}

/** Ends what is left of a process group: a build, and everything it started. */
function endGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing is left.
  }
}

function prepare() {
  const words = [
    "--conditions=react-server",
    "--import",
    "tsx",
    "scripts/start.ts",
    ...process.argv.slice(2),
  ];
  // In its own group: Ctrl-C would end a migration half-way.
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const over = new Promise((settle) => {
    child.once("exit", (code, signal) => {
      preparing = undefined;
      if (signal) console.error(`The start-up process was stopped by ${signal}.`);
      endGroup(child.pid);
      settle(code ?? 1);
    });
  });
  const say = (message) => child.connected && child.send(message, () => {});
  child.on("message", (message) => void answer(message));
  preparing = { child, over, say };
  return over;
}

function stop() {
  if (!stopping) console.log(`[${(performance.now() / 1000).toFixed(1).padStart(5)} s] stopping`);
  end(0);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

// npm does not always pass a signal on; once it is gone, so is the user who started us. The scripts of package.json
// begin with `exec`, so that no shell sits in between.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && stop(), 1000).unref();

installPackages();
const code = await prepare();
if (code !== 0) end(code);
for (const { program, what } of programs.filter((one) => one !== undefined))
  if (program.over()) fail(`${what} ended (${await program.ended}).`);
