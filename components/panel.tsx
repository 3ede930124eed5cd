import type { ReactNode } from "react";

type Props = { id: string; title: ReactNode; actions?: ReactNode; children: ReactNode; className?: string };

/** A part of a page with its own heading, so that it can be linked to and jumped to. */
export function Panel({ id, title, actions, children, className }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={`card min-w-0 ${className ?? ""}`}>
      <header className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={`${id}-title`}>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  );
}
