"use client";
import { useLocale, useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import type { KitLine } from "./arrival-kits-form";

/** One kit: ticked for handing out if someone is still due it. */
export function KitRow({ kit, site }: { kit: KitLine; site: string }) {
  const t = useTranslations("arrivals.kits");
  const { register } = useFormContext();
  const number = new Intl.NumberFormat(useLocale());
  const id = `kit-${site}-${kit.code}`;
  const short = kit.due > kit.stock;
  return (
    <tr data-kit={kit.code}>
      <td>
        <label htmlFor={id} className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-1 size-4 shrink-0"
            id={id}
            value={kit.code}
            disabled={kit.due === 0}
            {...register("kits")}
          />
          <span>
            <bdi className="block">{kit.name}</bdi>
            <span data-stock className={short ? "text-sm text-warn" : "hint"}>
              {t("stock", { stock: kit.stock, short: Math.max(0, kit.due - kit.stock) })}
            </span>
          </span>
        </label>
      </td>
      <td className="num">{number.format(kit.had)}</td>
      <td className={short ? "num text-warn" : "num"}>{number.format(kit.due)}</td>
    </tr>
  );
}
