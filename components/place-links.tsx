"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";

/** The places of the bar, with the current one marked visibly and for screen readers. */
export function PlaceLinks({ places }: { places: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  return places.map(({ href, label }) => {
    const here = href === "/" ? path === "/" : path.startsWith(href);
    return (
      <Link
        key={href}
        href={href}
        prefetch={false}
        aria-current={here ? "page" : undefined}
        className={`rounded px-2.5 py-1 font-medium whitespace-nowrap no-underline hover:bg-accent-soft ${here ? "bg-accent-soft text-accent" : "text-ink"}`}
      >
        {label}
      </Link>
    );
  });
}
