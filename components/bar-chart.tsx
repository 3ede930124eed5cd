import { scaleLinear } from "d3-scale";
import { useFormatter } from "next-intl";

export type Bar = { label: string; value: number; href?: string; note?: string };

const ROW = 26;
const LABEL = 180;
const WIDTH = 480;
const END = 50;

/**
 * Horizontal bars drawn on the server, without script. Mirrored by the page's direction; the table beside it says
 * the same in figures.
 */
export function BarChart({ title, bars, rtl }: { title: string; bars: readonly Bar[]; rtl: boolean }) {
  const { number } = useFormatter();
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const scale = scaleLinear([0, most], [0, WIDTH - LABEL - END]);
  const x = (start: number, width: number) => (rtl ? WIDTH - start - width : start);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 4}`}
      // A picture may hold no links: with links it is a group of them.
      role={bars.some((bar) => bar.href) ? "group" : "img"}
      aria-label={title}
      className="w-full max-w-xl"
      direction={rtl ? "rtl" : "ltr"}
    >
      {bars.map((bar, index) => {
        const width = Math.max(bar.value > 0 ? 2 : 0, scale(bar.value));
        const drawn = (
          <>
            <text
              x={x(0, LABEL - 8) + (rtl ? 0 : LABEL - 8)}
              y={17}
              textAnchor="end"
              fontSize={12}
              fill="currentColor"
            >
              {bar.label}
            </text>
            <rect x={x(LABEL, width)} y={5} width={width} height={16} rx={2} fill="var(--accent)" />
            <text
              x={rtl ? WIDTH - LABEL - width - 6 : LABEL + width + 6}
              y={17}
              textAnchor="start"
              fontSize={12}
              fill="currentColor"
            >
              {number(bar.value)}
              {bar.note ? ` ${bar.note}` : ""}
            </text>
          </>
        );
        return (
          <g key={bar.label} transform={`translate(0 ${index * ROW})`}>
            {bar.href ? <a href={bar.href}>{drawn}</a> : drawn}
          </g>
        );
      })}
    </svg>
  );
}
