import type { ReactNode } from "react";

type Props = { picture?: ReactNode; title: ReactNode; lead?: ReactNode; actions?: ReactNode };

/** The head of a page: its title, one line about it, its actions, and a picture before them. */
export function PageHeader({ picture, title, lead, actions }: Props) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="flex min-w-0 flex-wrap items-start gap-x-4 gap-y-2">
        {picture}
        <div className="min-w-0">
          <h1>{title}</h1>
          {lead ? <div className="mt-0.5 text-ink-soft">{lead}</div> : null}
        </div>
      </div>
      {actions ? <div className="no-print flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  );
}
