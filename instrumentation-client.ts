// Runs before any of our code in the browser. zod would test whether it may compile its schemas, which the pages' own
// policy forbids and reports.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
