import { workOnImport } from "@/lib/imports/jobs";

/** Registers the people of a confirmed import in a separate process; started and killed by imports-kill.spec.ts. */
workOnImport({ import: process.argv[2], work: "take" }).then(
  () => process.exit(0),
  () => process.exit(1),
);
