"use client";
import type { MouseEvent, ReactNode } from "react";

type Props = { to: string; label: string; className?: string; children: ReactNode };

const OWN_WORK = "a, button, input, select, textarea, label, summary, thead";

/** The link of the row that was clicked; none if the click meant something else. */
function linkOf(event: MouseEvent, to: string): HTMLAnchorElement | null {
  const changed = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  const { target } = event;
  if (event.defaultPrevented || event.button !== 0 || changed || !(target instanceof Element)) return null;
  // A user who selects text in a row wants the text.
  if (target.closest(OWN_WORK) || window.getSelection()?.isCollapsed === false) return null;
  return target.closest("tbody tr")?.querySelector<HTMLAnchorElement>(`a[href^="${to}"]`) ?? null;
}

/**
 * A table whose rows open what their link to `to` opens, wherever they are clicked. The links stay as they are: the
 * keyboard, a new tab and selecting text work as usual.
 */
export function OpensRows({ to, label, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has the links
    <section
      aria-label={label}
      className={className}
      data-opens-rows
      onClick={(event) => linkOf(event, to)?.click()}
    >
      {children}
    </section>
  );
}
