"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** The places of the bar, with the current one marked visibly and for screen readers. */
export function PlaceLinks({
  places,
}: {
  places: readonly { href: string; label: string; sign: ReactNode }[];
}) {
  const path = usePathname();
  return places.map(({ href, label, sign }) => {
    const here = href === "/" ? path === "/" : path.startsWith(href);
    return (
      <Link
        key={href}
        href={href}
        prefetch={false}
        aria-current={here ? "page" : undefined}
        className={`inline-flex items-center gap-1.5 rounded px-2.5 py-1 font-medium whitespace-nowrap no-underline hover:bg-accent-soft ${here ? "bg-accent-soft text-accent" : "text-ink"}`}
      >
        {sign}
        {label}
      </Link>
    );
  });
}
