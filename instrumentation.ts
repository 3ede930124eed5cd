/** Runs once when the server starts: refuses an unsafe database login, then starts the job worker beside it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { startWork } = await import("./instrumentation-node");
  await startWork();
}
