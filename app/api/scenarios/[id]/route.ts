import { loadScenarioText, scenarioIds } from '#content/load.ts'

export const dynamic = 'force-static'

/** Every scenario the site ships, so that the build writes them out as files. */
export async function generateStaticParams(): Promise<{ id: string }[]> {
  return (await scenarioIds()).map((id) => ({ id }))
}

/** A scenario's text for the engine in the browser. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  if (!(await scenarioIds()).includes(id)) return new Response(null, { status: 404 })
  return Response.json(await loadScenarioText(id))
}
