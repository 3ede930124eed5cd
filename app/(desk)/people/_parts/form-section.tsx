import type { ReactNode } from "react";

/** A group of fields under its name, two or three side by side where there is room. */
export function FormSection({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="card min-w-0">
      <legend className="float-start mb-2 w-full font-semibold">{title}</legend>
      <div className="clear-both grid gap-x-4 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">{children}</div>
    </fieldset>
  );
}
