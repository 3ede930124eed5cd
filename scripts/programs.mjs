/** Starting and ending programs that lead a process group of their own. Uses nothing but Node itself. */
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";

/**
 * @typedef {object} Order What to start, and how it is ended.
 * @property {string} command
 * @property {readonly string[]} words The arguments.
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env] Ours when it is missing.
 * @property {{ uid: number, gid: number } | undefined} [account] Ours when it is missing.
 * @property {"inherit" | "ignore" | number | { file: string }} output An open file, or one to be overwritten.
 * @property {{ signal: NodeJS.Signals, group: boolean, after: number, last: NodeJS.Signals }} end The signal that asks
 * it (or its whole group) to end, and the one that follows so many milliseconds later.
 */

/**
 * @typedef {object} Program A program that was started.
 * @property {number} pid
 * @property {() => boolean} over Whether it has ended.
 * @property {Promise<string>} ended Settles with the signal or the exit code in words.
 * @property {() => Promise<void>} stop Ends it and waits until it has.
 */

/**
 * Starts a program in a group of its own: Ctrl-C reaches it only through us, so that what it depends on ends after it.
 * Throws if it cannot be started.
 *
 * @param {Order} order
 * @returns {Promise<Program>}
 */
export async function launch({ command, words, cwd, env, account, output, end }) {
  const file = typeof output === "object" ? openSync(output.file, "w", 0o600) : undefined;
  const to = typeof output === "object" ? file : output;
  const more = env ? { env } : {};
  const child = spawn(command, words, {
    ...account,
    ...more,
    cwd,
    detached: true,
    stdio: ["ignore", to, to],
  });
  if (file !== undefined) closeSync(file);
  const ended = new Promise((settle) => {
    child.once("exit", (code, signal) => settle(signal ?? `exit code ${code}`));
  });
  await new Promise((started, refuse) => {
    child.once("spawn", started);
    child.once("error", refuse);
  });
  const { pid = 0 } = child;
  const over = () => child.exitCode !== null || child.signalCode !== null;
  const send = (signal) => {
    if (!over()) process.kill(end.group ? -pid : pid, signal);
  };
  const stop = async () => {
    if (over()) return;
    send(end.signal);
    const harder = setTimeout(() => send(end.last), end.after);
    await ended;
    clearTimeout(harder);
  };
  return { pid, over, ended, stop };
}
