/**
 * The age in years of somebody known as a child alone: the middle of childhood, marked as estimated, until somebody asks
 * (docs/domain.md 2.5).
 */
export const CHILD_ABOUT = 9;
