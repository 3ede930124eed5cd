// Runs before anything of ours in the browser. zod would try whether it may compile its schemas, which the pages' own
// policy forbids and reports.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
