import { useTranslations } from "next-intl";
import type { Leaving } from "@/lib/consent/queries/standing-sql";
import { STANDINGS } from "@/lib/consent/standing";

/** How many people can be in the file, and how many are left out and why. */
export function LeavingWords({ leaving: { leave, leftOut, by } }: { leaving: Leaving }) {
  const t = useTranslations("exports.consent");
  return (
    <div className="notice mb-4" data-leaving={leave} data-left-out={leftOut}>
      <p className="font-medium">{t("leave", { count: leave })}</p>
      {leftOut > 0 ? (
        <>
          <p>{t("left", { count: leftOut })}</p>
          <ul className="ms-4 list-disc">
            {STANDINGS.map((standing) => {
              const count = by[standing];
              return count ? <li key={standing}>{t(`why.${standing}`, { count })}</li> : null;
            })}
          </ul>
        </>
      ) : null}
    </div>
  );
}
