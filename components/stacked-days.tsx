import { scaleLinear } from "d3-scale";
import { useFormatter } from "next-intl";

export type Layer = { name: string; colour: string; values: readonly number[] };
type Props = {
  title: string;
  days: readonly string[];
  layers: readonly Layer[];
  limit: number;
  rtl: boolean;
};

const WIDTH = 840;
const HEIGHT = 220;
const BOTTOM = 24;
const SIDE = 44;
const EVERY = 14;

/**
 * One stacked bar a day, drawn on the server; the line across is the limit. Time runs in the direction of the page,
 * and the table beside it gives the same figures.
 */
export function StackedDays({ title, days, layers, limit, rtl }: Props) {
  const { number } = useFormatter();
  const sums = days.map((_, at) => layers.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const y = scaleLinear([0, Math.max(1, limit, ...sums)], [HEIGHT - BOTTOM, 8]).nice(4);
  const step = (WIDTH - SIDE) / days.length;
  const x = (at: number) => (rtl ? WIDTH - SIDE - (at + 1) * step : SIDE + at * step);
  const edge = rtl ? WIDTH - SIDE : SIDE;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={title}
      className="w-full min-w-2xl max-w-5xl"
      direction="ltr"
    >
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line x1={rtl ? 0 : SIDE} x2={rtl ? edge : WIDTH} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text
            x={rtl ? edge + 6 : edge - 6}
            y={y(tick) + 4}
            textAnchor={rtl ? "start" : "end"}
            fontSize={11}
            fill="var(--ink-soft)"
          >
            {number(tick)}
          </text>
        </g>
      ))}
      {days.map((day, at) => {
        let under = 0;
        return (
          <g key={day}>
            {layers.map(({ name, colour, values }) => {
              const value = values[at] ?? 0;
              const top = y(under + value);
              const height = y(under) - top;
              under += value;
              return value > 0 ? (
                <rect
                  key={name}
                  x={x(at) + step * 0.08}
                  y={top}
                  width={step * 0.84}
                  height={height}
                  fill={colour}
                />
              ) : null;
            })}
            {(days.length - 1 - at) % EVERY === 0 ? (
              <text
                x={x(at) + step / 2}
                y={HEIGHT - 8}
                textAnchor={at === days.length - 1 ? (rtl ? "start" : "end") : "middle"}
                fontSize={11}
                fill="var(--ink-soft)"
              >
                {day.slice(5)}
              </text>
            ) : null}
          </g>
        );
      })}
      <line
        x1={rtl ? 0 : SIDE}
        x2={rtl ? edge : WIDTH}
        y1={y(limit)}
        y2={y(limit)}
        stroke="var(--ink-soft)"
        strokeDasharray="5 4"
      />
    </svg>
  );
}
