import type { IconName } from "./icon-names";
import sprite from "./icons.svg";

/** What points along the line of writing, and turns with it. */
const TURNING: readonly IconName[] = ["back", "forward"];

/**
 * A sign beside words that says what they say, for whoever looks before they read. It costs no script: all signs are
 * one picture, which the browser keeps.
 */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg aria-hidden="true" className="icon" data-turns={TURNING.includes(name) || undefined}>
      <use href={`${sprite.src}#${name}`} />
    </svg>
  );
}
