import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { findActor } from '#app/_server/access.ts'
import * as input from '#app/_server/classes/inputs.ts'
import { findSittingStep, seedOfStep } from '#app/_server/classes/find-sitting-step.ts'
import { telemetryFile } from '#app/_server/node/variant-telemetry.ts'
import { notFound, notSignedIn } from '#app/_server/reply.ts'

export const dynamic = 'force-dynamic'

/** What backends received in the run that is this student's: a gzip of OTLP/JSON, one message a line. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string; step: string }> }) {
  const actor = await findActor()
  if (!actor) return notSignedIn()
  const asked = await params
  const sitting = input.id.safeParse(asked.id)
  const step = input.id.safeParse(asked.step)
  if (!sitting.success || !step.success) return notFound()
  const found = await findSittingStep(actor, { sitting: sitting.data, step: step.data })
  if (!found.ok || found.value.what.kind !== 'scenario') return notFound()
  const { what, sitting: of } = found.value
  const file = await telemetryFile(what.scenario, await seedOfStep(of.row, what.scenario))
  return new Response(Readable.toWeb(createReadStream(/*turbopackIgnore: true*/ file)) as ReadableStream, {
    headers: {
      // Not as an encoding of the answer: Next takes that header away, and nobody would unpack it.
      'content-type': 'application/gzip',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
