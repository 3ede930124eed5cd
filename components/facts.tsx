import type { ReactNode } from "react";

/** A list of terms and their values, in two columns where there is room. */
export function Facts({ items }: { items: readonly { term: ReactNode; is: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-1.5">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed for a page
        <div key={index} className="contents">
          <dt className="text-ink-soft">{item.term}</dt>
          <dd className="min-w-0 break-words">{item.is}</dd>
        </div>
      ))}
    </dl>
  );
}
