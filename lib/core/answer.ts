import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/** The answer that is being made: the status it should have where a page has to break off. */
type Answer = { instead?: number };

declare global {
  // The server's start and its pages are bundles of their own, which share nothing else.
  var manzilAnswers: AsyncLocalStorage<Answer> | undefined;
}

function answers(): AsyncLocalStorage<Answer> {
  globalThis.manzilAnswers ??= new AsyncLocalStorage<Answer>();
  return globalThis.manzilAnswers;
}

const BROKEN_OFF = 500;
const UNAVAILABLE = 503;

/** Lets `work` answer a request; breakOffWith says within it what the framework's 500 becomes. */
export function answering<T>(response: ServerResponse, work: () => T): T {
  const answer: Answer = {};
  const send = response.writeHead;
  response.writeHead = (...words: unknown[]) => {
    const instead = words[0] === BROKEN_OFF ? answer.instead : undefined;
    if (instead === UNAVAILABLE && !response.headersSent) response.setHeader("retry-after", "1");
    return Reflect.apply(send, response, instead === undefined ? words : [instead, ...words.slice(1)]);
  };
  return answers().run(answer, work);
}

/**
 * Says with which status the page that is being made breaks off: the framework knows no other than 500 for a page that
 * throws, and a database that is busy or gone is no fault of ours.
 */
export function breakOffWith(status: number): void {
  const answer = answers().getStore();
  if (answer) answer.instead = status;
}
