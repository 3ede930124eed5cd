/** Takes a browser's report of a refused script or style. Counted by the log of requests, its text is not kept. */
export async function POST(request: Request): Promise<Response> {
  await request.body?.cancel();
  return new Response(null, { status: 204 });
}
