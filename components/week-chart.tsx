import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { useFormatter } from "next-intl";
import type { CivilDate } from "@/lib/core/civil-date";
import { DayText } from "./day-text";

export type Week = { day: CivilDate; value: number };

const WIDTH = 320;
const HEIGHT = 96;
const TOP = 8;

/**
 * One figure week by week as a line starting at zero, drawn on the server, with the first and last week written
 * below. Time runs in the direction of the page. With fewer than two weeks there is nothing to draw.
 */
export function WeekChart({ title, weeks, rtl }: { title: string; weeks: readonly Week[]; rtl: boolean }) {
  const { number } = useFormatter();
  const first = weeks[0];
  const last = weeks.at(-1);
  if (!first || !last || weeks.length < 2) return null;
  const x = scaleLinear([0, weeks.length - 1], rtl ? [WIDTH, 0] : [0, WIDTH]);
  const y = scaleLinear([0, Math.max(1, ...weeks.map((week) => week.value))], [HEIGHT, TOP]);
  const under = area<Week>(
    (_, at) => x(at),
    HEIGHT,
    (week) => y(week.value),
  );
  const over = line<Week>(
    (_, at) => x(at),
    (week) => y(week.value),
  );
  const said = weeks.map((week) => `${week.day}: ${number(week.value)}`).join(", ");
  return (
    <div>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${title}: ${said}`}
        preserveAspectRatio="none"
        className="h-24 w-full"
      >
        <path d={under([...weeks]) ?? ""} fill="var(--accent-soft)" />
        <path
          d={over([...weeks]) ?? ""}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className="flex justify-between gap-3 border-t border-line pt-1 text-ink-soft">
        {[first, last].map(({ day, value }) => (
          <span key={day}>
            <bdi className="font-semibold text-ink tabular-nums">{number(value)}</bdi> · <DayText day={day} />
          </span>
        ))}
      </div>
    </div>
  );
}
