import Link from "next/link";
import type { ReactNode } from "react";

type Props = {
  label: string;
  /** What the tabs belong to, before them. */
  lead?: ReactNode;
  tabs: readonly { href: string; label: string; current: boolean }[];
};

/** Pages that belong together, as links in a row, the current one marked; on a phone the row scrolls. */
export function Tabs({ label, lead, tabs }: Props) {
  return (
    <nav
      aria-label={label}
      className="no-print mb-4 flex gap-1 border-b border-line max-sm:overflow-x-auto sm:flex-wrap"
    >
      {lead}
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          prefetch={false}
          aria-current={tab.current ? "page" : undefined}
          className={`-mb-px shrink-0 border-b-2 px-2 py-1.5 font-medium no-underline sm:px-3 ${tab.current ? "border-accent text-accent" : "border-transparent text-ink-soft"}`}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
