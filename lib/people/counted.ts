/**
 * The age in years of someone known only as a child: the middle of childhood, marked as estimated, until it is asked
 * (docs/domain.md 2.5).
 */
export const CHILD_ABOUT = 9;
