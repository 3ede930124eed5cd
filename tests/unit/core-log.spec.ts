import { expect, test } from "@playwright/test";
import { type Level, logInstead, queueLog } from "@/lib/core/log";

const SECRET = "Nawid-Karim-0799";

function heard() {
  const lines: [Level, ...unknown[]][] = [];
  const at =
    (level: Level) =>
    (...words: unknown[]) =>
      void lines.push([level, ...words]);
  return { lines, to: { info: at("info"), warn: at("warn"), error: at("error") } };
}

test("everything printed to the console becomes a log line, without an error's text and without colours", () => {
  const { lines, to } = heard();
  const silent = () => undefined;
  const console = { log: silent, info: silent, warn: silent, error: silent } as Parameters<
    typeof logInstead
  >[0];
  logInstead(console, to);
  console.log("\u001b[32m✓\u001b[0m Ready in", 290, "ms");
  console.log("");
  console.error(" ⨯", new TypeError(SECRET));
  expect(lines[0]).toEqual(["info", "✓ Ready in 290 ms"]);
  expect(lines).toHaveLength(2);
  expect(lines[1]?.[0]).toBe("error");
  expect(lines[1]?.[1]).toMatch(/^⨯ TypeError\n {4}at /);
  expect(JSON.stringify(lines)).not.toContain(SECRET);
});

test("the queue's lines name their task, and a failed job shows no text", () => {
  const { lines, to } = heard();
  const say = queueLog(to)({ label: "job", taskIdentifier: "nightly-cases", jobId: "7" });
  say("info", "Completed task 7");
  say("debug", SECRET);
  say("error", `Failed task 7 (nightly-cases): ${SECRET}`, { error: new Error(SECRET) });
  expect(lines[0]).toEqual(["info", { queue: "job", task: "nightly-cases", job: "7" }, "Completed task 7"]);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject(["error", { task: "nightly-cases" }, "Failed task 7 (nightly-cases): …"]);
  expect(JSON.stringify(lines)).not.toContain(SECRET);
});
