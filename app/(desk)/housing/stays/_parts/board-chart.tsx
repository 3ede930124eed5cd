import { useTranslations } from "next-intl";
import { Count } from "@/components/count";
import { BUCKETS, type Bucket } from "@/lib/stay-law/buckets";

const FILL: Record<Bucket, string> = {
  over: "bg-bad",
  today: "bg-bad",
  d3: "bg-bad",
  d7: "bg-warn",
  d14: "bg-warn",
  d30: "bg-accent",
};

/** The board's totals as bars, the nearest days first; the table below has the same figures. */
export function BoardChart({ totals }: { totals: Record<Bucket, number> }) {
  const t = useTranslations("stay-law.board");
  const most = Math.max(1, ...Object.values(totals));
  return (
    <figure className="card mb-4" aria-hidden="true">
      <figcaption className="mb-2 font-medium">{t("chart")}</figcaption>
      <div className="flex h-36 items-end sm:h-32 gap-2 sm:gap-4">
        {BUCKETS.map(({ name }) => (
          <div key={name} className="flex h-full min-w-0 flex-1 flex-col justify-end text-center">
            <span className="tabular-nums">
              <Count of={totals[name]} />
            </span>
            <span
              className={`block w-full rounded-t ${FILL[name]}`}
              style={{ height: `${Math.round((totals[name] / most) * 70)}%` }}
            />
            <span className="hint h-11 border-t border-line pt-1 leading-tight sm:h-auto">{t(name)}</span>
          </div>
        ))}
      </div>
    </figure>
  );
}
