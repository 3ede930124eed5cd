import "server-only";
import { stripVTControlCharacters } from "node:util";
import pino from "pino";
import { withoutWords } from "./without-words";

/**
 * The server's one log: a line of JSON for each thing said, in real time, on the standard output. Written at once: what
 * a process said before it ended is there.
 */
export const log = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  },
  pino.destination({ fd: 1, sync: true }),
);

export type Level = "info" | "warn" | "error";
type Say = (...words: unknown[]) => void;

/** What was said as one text: errors without their words, colours taken out. */
function textOf(words: readonly unknown[]): string {
  const texts = words.map((word) => (word instanceof Error ? withoutWords(word) : String(word)));
  return stripVTControlCharacters(texts.join(" ")).trim();
}

/** Lets everything that is said to a console, by whomever, be a line of the log. */
export function logInstead(console: Record<"log" | Level, Say>, to: Record<Level, Say> = log): void {
  const levels = { log: "info", info: "info", warn: "warn", error: "error" } as const;
  for (const [name, level] of Object.entries(levels) as ["log" | Level, Level][])
    console[name] = (...words) => {
      const text = textOf(words);
      if (text !== "") to[level](text);
    };
}

/** The queue's lines in the same form, with the part of it that speaks. What a job failed of is told without its words. */
export function queueLog(to: Record<Level, Say> = log) {
  return (scope: { label?: string; workerId?: string; taskIdentifier?: string; jobId?: string }) =>
    (level: string, message: string, meta?: { error?: unknown }) => {
      if (level === "debug") return;
      const said: Level = level === "error" ? "error" : level === "warning" ? "warn" : "info";
      const { error } = meta ?? {};
      // The queue writes an error's words into its message.
      const text = error instanceof Error ? message.replaceAll(error.message, "…") : message;
      const details = {
        queue: scope.label ?? "core",
        ...(scope.taskIdentifier ? { task: scope.taskIdentifier } : {}),
        ...(scope.jobId ? { job: scope.jobId } : {}),
        ...(error instanceof Error ? { error: withoutWords(error) } : {}),
      };
      to[said](details, text.split("\n")[0]);
    };
}
