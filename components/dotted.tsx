import { Children, Fragment, type ReactNode } from "react";

/** Its children in one line with a dot between them; one that is not there leaves no dot. */
export function Dotted({ children }: { children: ReactNode }) {
  return Children.toArray(children).map((child, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells them apart
    <Fragment key={at}>
      {at > 0 ? " · " : null}
      {child}
    </Fragment>
  ));
}
