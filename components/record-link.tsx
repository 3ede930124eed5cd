import Link from "next/link";
import type { ReactNode } from "react";

type Props = { noun: "people" | "cases" | "housing"; of: string; children?: ReactNode; className?: string };

/** A link to a record by its reference. Never prefetched: opening a record is recorded, looking at a link is not. */
export function RecordLink({ noun, of, children, className }: Props) {
  return (
    <Link href={`/${noun}/${of}`} prefetch={false} className={className}>
      {children ?? <bdi className="tabular-nums whitespace-nowrap">{of}</bdi>}
    </Link>
  );
}
