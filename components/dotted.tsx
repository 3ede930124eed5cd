import { Children, Fragment, type ReactNode } from "react";

/** Its children on one line with a dot between them; a missing one leaves no dot. */
export function Dotted({ children }: { children: ReactNode }) {
  return Children.toArray(children).map((child, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: only the position identifies them
    <Fragment key={at}>
      {at > 0 ? " · " : null}
      {child}
    </Fragment>
  ));
}
