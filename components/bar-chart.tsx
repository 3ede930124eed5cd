import { useFormatter } from "next-intl";

export type Bar = { label: string; value: number; href?: string };

/**
 * Horizontal bars drawn on the server, without script: a list, so that it reads without the picture and a long label
 * takes a second line. Mirrored by the page's direction.
 */
export function BarChart({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const { number } = useFormatter();
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <ul aria-label={title} className="grid gap-1">
      {bars.map((bar) => (
        <li
          key={bar.label}
          className="grid grid-cols-[minmax(7rem,2fr)_3fr] items-center gap-3 leading-tight"
        >
          {bar.href ? (
            <a className="inline-block py-1" href={bar.href}>
              {bar.label}
            </a>
          ) : (
            <span className="py-1">{bar.label}</span>
          )}
          <span className="flex items-center gap-1.5">
            <span
              aria-hidden="true"
              className="h-4 min-w-0.5 rounded-sm bg-accent print:border print:border-ink"
              // Leaves room for the figure beside the longest bar.
              style={{ width: `${(bar.value / most) * 80}%` }}
            />
            <bdi className="tabular-nums">{number(bar.value)}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}
