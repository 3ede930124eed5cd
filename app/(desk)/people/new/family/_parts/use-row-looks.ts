"use client";
import { useRef, useState } from "react";
import type { Likely } from "../../../_parts/likely";
import { familyLookAction } from "../../../actions";
import { type FamilyTyped, questionsOf } from "./family-values";

/** Who was found for a row's content; "failed" if the request failed. */
type Answer = readonly Likely[] | "failed";

/**
 * Checks for the rows of a family who may be here already, all new ones in one request. Each content is checked once:
 * the key is the content, so rows may come, go and change.
 */
export function useRowLooks() {
  const answers = useRef(new Map<string, Answer | Promise<void>>());
  const [, show] = useState(0);

  async function ask(questions: ReturnType<typeof questionsOf>): Promise<void> {
    const rows = questions.map(({ question }, at) => ({ at, ...question }));
    const result = await familyLookAction({ rows }).catch(() => null);
    for (const [at, { key }] of questions.entries()) {
      const found = result?.ok ? result.data.find((each) => each.at === at)?.likely : undefined;
      answers.current.set(key, found ?? "failed");
    }
    show((round) => round + 1);
  }

  /** Checks every row with new content except the one being typed; resolves when all are answered. */
  async function look(family: FamilyTyped, typing: number | null): Promise<void> {
    const questions = questionsOf(family).filter(({ at }) => at !== typing);
    const open = questions.filter(
      ({ key }) => !answers.current.has(key) || answers.current.get(key) === "failed",
    );
    if (open.length > 0) {
      const asked = ask(open);
      for (const { key } of open) answers.current.set(key, asked);
      show((round) => round + 1);
    }
    await Promise.all(questions.map(({ key }) => answers.current.get(key)));
  }

  /**
   * What is known of a row: found people who have not been ruled out, that the check is running, or that it failed.
   */
  function at(
    family: FamilyTyped,
    row: number,
  ): { found: readonly Likely[]; state: "known" | "asking" | "failed" } {
    const key = questionsOf(family).find((each) => each.at === row)?.key;
    const answer = key === undefined ? undefined : answers.current.get(key);
    if (answer === "failed") return { found: [], state: "failed" };
    if (answer instanceof Promise) return { found: [], state: "asking" };
    const aside = family.members[row]?.notThese ?? [];
    return { found: (answer ?? []).filter(({ ref }) => !aside.includes(ref)), state: "known" };
  }

  return { look, at };
}

export type RowLooks = ReturnType<typeof useRowLooks>;
