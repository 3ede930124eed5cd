import type { IconName } from "./icon-names";
import sprite from "./icons.svg";

/** Icons that point along the direction of writing and are mirrored with it. */
const TURNING: readonly IconName[] = ["back", "forward"];

/**
 * An icon beside words that say the same, for users who scan before they read. It costs no script: all icons are in one
 * picture, which the browser caches.
 */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg aria-hidden="true" className="icon" data-turns={TURNING.includes(name) || undefined}>
      <use href={`${sprite.src}#${name}`} />
    </svg>
  );
}
