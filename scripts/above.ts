import type { Order, Program } from "./programs.mjs";

/**
 * What scripts/start.ts asks of scripts/start.mjs, which started it and stays when it has ended: to launch programs
 * as its own children and, when it stops, to end them and remove files, the newest first.
 */
export type Above = {
  pid: number;
  /** Starts a program; `what` names it in the message that says it has ended. */
  launch(order: Order, what: string): Promise<Program>;
  /** Has a file removed at the end. */
  remove(file: string): Promise<void>;
};

type Answer =
  | { id: number; result?: { number: number; pid: number } }
  | { id: number; error: string }
  | { ended: number; how: string };
type End = { over: boolean; ended: Promise<string>; settle: (how: string) => void };
type Waiting = { done: (result?: { number: number; pid: number }) => void; refuse: (error: Error) => void };

/** Talks to the parent process. This one ends when the parent is gone. */
export function speakAbove(): Above {
  if (!process.send) throw new Error("Start with `npm start`: scripts/start.ts is a part of it.");
  const send = process.send.bind(process);
  const waiting = new Map<number, Waiting>();
  const ends = new Map<number, End>();
  // Whichever comes first: the message that it is running or that it has ended.
  const endOf = (number: number): End => {
    const known = ends.get(number);
    if (known) return known;
    let settle: (how: string) => void = () => {};
    const ended = new Promise<string>((done) => {
      settle = done;
    });
    const end: End = { over: false, ended, settle };
    ends.set(number, end);
    return end;
  };
  let asked = 0;
  const ask = (wish: string, words: object) =>
    new Promise<{ number: number; pid: number } | undefined>((done, refuse) => {
      asked += 1;
      waiting.set(asked, { done, refuse });
      send({ ...words, id: asked, wish });
    });
  process.on("disconnect", () => process.exit(1));
  process.on("message", (answer: Answer) => {
    if ("ended" in answer) {
      const end = endOf(answer.ended);
      end.over = true;
      end.settle(answer.how);
      return;
    }
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("error" in answer) asker?.refuse(new Error(answer.error));
    else asker?.done(answer.result);
  });
  return {
    pid: process.ppid,
    async launch(order, what) {
      const { number = 0, pid = 0 } = (await ask("launch", { order, what })) ?? {};
      const end = endOf(number);
      const stop = async () => {
        if (!end.over) await ask("stop", { number });
      };
      return { pid, over: () => end.over, ended: end.ended, stop };
    },
    async remove(file) {
      await ask("remove", { file });
    },
  };
}
