"use client";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { readHouseholdLines } from "@/lib/arrivals/arrival-lines";
import { type Kit, receivingOf, unitsDue } from "@/lib/supplies/entitlement";

export type KitChoices = {
  kits: readonly (Kit & { name: string })[];
  stock: Record<string, Record<string, number>>;
};

/** The kits to hand out at check-in: how many the typed households are due, and what the site has. */
export function KitChoice({ kits, stock }: KitChoices) {
  const t = useTranslations("arrivals.kits");
  const { register, watch } = useFormContext();
  const [site, typed]: unknown[] = watch(["site", "households"]);
  const read = readHouseholdLines(typeof typed === "string" ? typed : "");
  const people = receivingOf(Array.isArray(read) ? read : []);
  const here = typeof site === "string" ? stock[site] : undefined;
  return (
    <fieldset className="card" data-group="kits">
      <legend className="sr-only">{t("choose")}</legend>
      <p className="label">{t("choose")}</p>
      <p className="hint mb-2">{t("hint")}</p>
      <ul className="grid gap-y-1.5 sm:grid-cols-2 sm:gap-x-6">
        {kits.map((kit) => {
          const due = unitsDue(kit, people).reduce((sum, unit) => sum + unit.quantity, 0);
          const there = here?.[kit.code] ?? 0;
          return (
            <li key={kit.code} className="flex items-start gap-2">
              <input
                type="checkbox"
                className="mt-1 size-4"
                id={`arrival-kit-${kit.code}`}
                aria-describedby={`arrival-kit-${kit.code}-stock`}
                value={kit.code}
                {...register("kits")}
              />
              <div>
                <label htmlFor={`arrival-kit-${kit.code}`}>
                  <bdi>{kit.name}</bdi>
                </label>
                <p
                  id={`arrival-kit-${kit.code}-stock`}
                  data-kit={kit.code}
                  className={here && due > there ? "text-sm text-warn" : "hint"}
                >
                  {t("due", { due })}
                  {here ? ` · ${t("stock", { stock: there, short: Math.max(0, due - there) })}` : null}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
