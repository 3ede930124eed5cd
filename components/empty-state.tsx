import type { ReactNode } from "react";

/** Shown where there is nothing: a sentence and what to do next. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="card flex flex-col items-start gap-3 py-8 text-ink-soft">
      <p className="max-w-prose">{children}</p>
      {action}
    </div>
  );
}
