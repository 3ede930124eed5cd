import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { launch, type Order } from "@/scripts/programs.mjs";
import { patience } from "@/scripts/slowness";

const END: Order["end"] = { signal: "SIGTERM", group: true, after: patience(30_000), last: "SIGKILL" };

function node(source: string, more: Partial<Order> = {}) {
  return launch({
    command: process.execPath,
    words: ["-e", source],
    cwd: tmpdir(),
    output: "ignore",
    end: END,
    ...more,
  });
}

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** A separate file for a program's output, and how to wait until it matches. */
function written() {
  const folder = mkdtempSync(join(tmpdir(), "manzil-programs-"));
  const file = join(folder, "words");
  const until = async (pattern: RegExp) => {
    for (let tenths = 0; tenths < patience(300); tenths += 1) {
      const [found] = pattern.exec(readFileSync(file, "utf8")) ?? [];
      if (found) return found;
      await wait(100);
    }
    throw new Error(`nothing like ${pattern} in ${readFileSync(file, "utf8")}`);
  };
  return { file, until, clear: () => rmSync(folder, { recursive: true }) };
}

test("a program says how it ended", async () => {
  const program = await node("process.exit(3)");
  expect(await program.ended).toBe("exit code 3");
  expect(program.over()).toBe(true);
  await program.stop();
});

test("a program that cannot be started is refused", async () => {
  await expect(node("", { command: "/no/such/program" })).rejects.toThrow("ENOENT");
});

test("stopping a program ends those it has started too", async () => {
  const { file, until, clear } = written();
  const source = `const { spawn } = require("node:child_process");
    console.log(String(spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]).pid));
    setInterval(() => {}, 1000);`;
  const program = await node(source, { output: { file } });
  const child = Number(await until(/^\d+(?=\n)/));
  expect(alive(child)).toBe(true);
  await program.stop();
  expect(await program.ended).toBe("SIGTERM");
  await expect.poll(() => alive(child)).toBe(false);
  clear();
});

test("a program that ignores the first signal gets the last", async () => {
  const { file, until, clear } = written();
  const source = `process.on("SIGTERM", () => {}); console.log("deaf"); setInterval(() => {}, 1000);`;
  const program = await node(source, { output: { file }, end: { ...END, after: 200 } });
  await until(/deaf/);
  await program.stop();
  expect(await program.ended).toBe("SIGKILL");
  clear();
});
