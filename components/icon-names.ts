/** Our icons by what they mean, each with its name among Lucide's. `npm run icons` draws them into icons.svg. */
export const ICONS = {
  home: "house",
  people: "users",
  cases: "folder-open",
  housing: "bed-double",
  reports: "chart-column",
  audit: "scroll-text",
  admin: "user-cog",
  account: "circle-user",
  calendar: "calendar-days",
  back: "chevron-left",
  forward: "chevron-right",
  edit: "pencil",
  add: "plus",
  print: "printer",
  download: "download",
  scan: "scan-line",
  warning: "triangle-exclamation-point",
  overdue: "clock-exclamation-point",
  sealed: "lock",
  phoneOff: "phone-off",
} as const;

export type IconName = keyof typeof ICONS;
