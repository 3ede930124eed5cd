import { useLocale, useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { Panel } from "@/components/panel";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { leftToRight } from "@/lib/core/text";
import { inLanguage } from "@/lib/reference/label";

type Waypoint = CaseFile["progress"][number];

const DOT: Readonly<Record<Waypoint["state"], string>> = {
  past: "border-accent bg-accent text-accent-ink",
  now: "border-accent bg-surface text-accent ring-2 ring-accent",
  again: "border-accent bg-surface text-accent",
  skipped: "border-dashed border-line-strong bg-surface text-ink-soft",
  ahead: "border-line-strong bg-surface text-ink-soft",
};
const SIGN: Readonly<Record<Waypoint["state"], string>> = {
  past: "✓",
  now: "●",
  again: "↺",
  skipped: "–",
  ahead: "",
};
// The line to the next stage: downwards if the route is a column, sideways if it is a row.
const LINE =
  "before:absolute before:start-[0.6rem] before:top-5 before:bottom-0 before:w-0.5 last:before:hidden xl:before:start-6 xl:before:end-0 xl:before:top-[0.6rem] xl:before:bottom-auto xl:before:h-0.5 xl:before:w-auto";

/** In words what the dot says in colour. */
function Standing({ point: { state, enteredOn, next } }: { point: Waypoint }) {
  const t = useTranslations("cases.progress");
  if (state === "ahead" || state === "skipped")
    return next || state === "skipped" ? <span>{t(next ? "next" : "skipped")}</span> : null;
  return (
    <span>
      {state === "past" ? <span className="sr-only">{t("past")} </span> : `${t(state)} `}
      <DayText day={enteredOn} />
    </span>
  );
}

/** The case's route along its pathway: where it has been and when, where it is, what may come next. */
export function PathwayPanel({ file }: { file: CaseFile }) {
  const t = useTranslations("cases.progress");
  const version = useTranslations("cases")("version", { code: leftToRight(file.pathwayVersion) });
  const locale = useLocale();
  return (
    <Panel
      id="pathway"
      className="mb-4"
      title={t("title")}
      actions={
        <span className="text-ink-soft">
          {inLanguage(file.pathwayLabel, locale)} · {version}
        </span>
      }
    >
      <ol className="flex flex-col xl:grid xl:auto-cols-fr xl:grid-flow-col">
        {file.progress.map((point) => (
          <li
            key={point.stage}
            data-waypoint={point.stage}
            data-state={point.state}
            aria-current={point.state === "now" ? "step" : undefined}
            className={`relative flex min-w-0 gap-2 pb-2 last:pb-0 xl:flex-col xl:gap-1 xl:pe-2 xl:pb-0 ${LINE} ${
              point.state === "past" ? "before:bg-accent" : "before:bg-line"
            }`}
          >
            <span
              aria-hidden="true"
              className={`flex size-5 shrink-0 items-center justify-center rounded-full border-2 text-xs leading-none ${DOT[point.state]}`}
            >
              {SIGN[point.state]}
            </span>
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 xl:flex-none xl:flex-col xl:items-start xl:text-xs 2xl:text-sm">
              <span
                className={
                  point.state === "now" ? "font-semibold" : point.state === "past" ? "" : "text-ink-soft"
                }
              >
                {inLanguage(point.label, locale)}
              </span>
              <span className="text-ink-soft">
                <Standing point={point} />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
