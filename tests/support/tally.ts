import { writeFileSync } from "node:fs";
import type { Reporter, Suite } from "@playwright/test/reporter";

/** The result of one run. `errors` counts what went wrong outside any test. */
export type Tally = { passed: number; failed: number; skipped: string[]; errors: number };

/** Names the skipped tests and writes the counts to the file MANZIL_TEST_TALLY, which scripts/test.ts adds up. */
export default class TallyReporter implements Reporter {
  private root: Suite | undefined;
  private errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.root = suite;
  }

  onError(): void {
    this.errors += 1;
  }

  onEnd(): void {
    const tally: Tally = { passed: 0, failed: 0, skipped: [], errors: this.errors };
    for (const test of this.root?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === "expected") tally.passed += 1;
      else if (outcome === "skipped") tally.skipped.push(test.titlePath().filter(Boolean).join(" › "));
      else tally.failed += 1;
    }
    for (const name of tally.skipped) console.log(`skipped: ${name}`);
    const file = process.env.MANZIL_TEST_TALLY;
    if (file) writeFileSync(file, JSON.stringify(tally));
  }
}
