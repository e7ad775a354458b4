import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findAttempt, submitAttempt } from '#app/_server/attempts.ts'
import type { Learner } from '#app/_server/learners.ts'
import { startGradingQueue } from '#app/_server/node/grading-queue.ts'
import { observeRequests } from '#app/_server/node/telemetry/observe-requests.ts'
import { startTelemetry } from '#app/_server/node/telemetry/start-telemetry.ts'
import { inSpan, telemetry } from '#app/_server/node/telemetry/telemetry.ts'
import { attributesOf, startOtlpReceiver } from '../../support/otlp-receiver.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const grader = new URL('../../support/server-fake-grader.ts', import.meta.url)
const secretText = 'what nobody but the grader may read'

let database: TestDatabase | undefined
afterEach(async () => {
  await telemetry()?.stop()
  await database?.remove()
  database = undefined
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name]
  vi.restoreAllMocks()
})

/** A server whose only page submits an answer for this learner, as an action does, and has it graded. */
async function serveSubmissions(learner: () => Learner, yaml: string) {
  const handle = observeRequests(
    (_request, response) => {
      void inSpan('server action', {}, async () => {
        const result = await submitAttempt(learner(), {
          exercise: 'L08.1',
          exerciseVersion: '1',
          yaml,
          idempotencyKey: randomUUID(),
        })
        response.end(result.ok ? result.value.id : '')
      })
    },
    () => '/[locale]/learn/[lesson]',
  )
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port }
}

async function submitThrough(engine: (typeof engines)[number], yaml: string) {
  database = await createDatabase(engine)
  startTelemetry('server')
  const queue = await startGradingQueue({ grader, threads: 1 })
  const learner = await createLearner()
  const { server, port } = await serveSubmissions(() => learner, yaml)
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const reply = await fetch(`http://127.0.0.1:${port}/en/learn/L08.1?token=in-the-address`, {
    headers: { traceparent },
  })
  const id = await reply.text()
  while (!/done|failed/.test((await findAttempt(learner, id))?.status ?? '')) await delay(20)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  // A span ends after what it is about has.
  while (queue.threads().busy > 0) await delay(10)
  await telemetry()?.stop()
  return learner
}

describe.each(engines)('a server on %s that observes itself', (engine) => {
  it('tells one trace from the request to the verdict, and says nothing of whose it was', async () => {
    const receiver = await startOtlpReceiver()
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = receiver.url
    process.env['OTEL_SERVICE_NAME'] = 'tracelab-of-a-school'
    const learner = await submitThrough(engine, `pass ${secretText}`)

    const spans = receiver.spans().filter(({ traceId }) => traceId === '0af7651916cd43dd8448eb211c80319c')
    const pathTo = (name: string): string[] => {
      const path: string[] = []
      for (
        let span = spans.find((one) => one.name === name);
        span;
        span = spans.find(({ spanId }) => spanId === span?.parentSpanId)
      )
        path.unshift(span.name)
      return path
    }
    const request = ['GET /[locale]/learn/[lesson]', 'server action']
    expect(pathTo('create Attempt')).toEqual([...request, 'create Attempt'])
    expect(pathTo('grade')).toEqual([...request, 'send submissions', 'process submissions', 'grade'])
    expect(spans.map(({ name, kind }) => `${kind} ${name}`)).toEqual(
      expect.arrayContaining(['2 GET /[locale]/learn/[lesson]', '4 send submissions', '5 process submissions']),
    )
    expect(attributesOf(spans.find(({ kind }) => kind === 2)!.attributes)).toEqual({
      'http.request.method': 'GET',
      'http.route': '/[locale]/learn/[lesson]',
      'http.response.status_code': 200,
      'url.scheme': 'http',
    })
    expect(receiver.resources()[0]).toMatchObject({ 'service.name': 'tracelab-of-a-school' })

    const metrics = new Map(receiver.metrics().map((metric) => [metric.name, metric]))
    expect(metrics.get('tracelab.submissions')?.sum?.dataPoints[0]).toMatchObject({ asDouble: 1 })
    expect(metrics.get('tracelab.queue.waiting')?.gauge?.dataPoints).toHaveLength(1)
    expect(metrics.get('tracelab.grading.threads.busy')?.gauge?.dataPoints).toHaveLength(1)
    for (const name of [
      'http.server.request.duration',
      'tracelab.grading.wait.duration',
      'tracelab.grading.duration',
    ]) {
      expect(metrics.get(name)).toMatchObject({ unit: 's', histogram: { dataPoints: [{ count: 1 }] } })
    }
    for (const secret of [learner.id, 'example.invalid', secretText, 'in-the-address', '127.0.0.1']) {
      expect(receiver.text()).not.toContain(secret)
    }
    await receiver.stop()
  })
})

it('tells errors with the trace they happened in, and not what somebody wrote', async () => {
  const receiver = await startOtlpReceiver()
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = receiver.url
  vi.spyOn(console, 'error').mockReturnValue()
  await submitThrough('PostgreSQL', 'throw')
  expect(receiver.logs()).toContainEqual(
    expect.objectContaining({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      severityText: 'ERROR',
      body: { stringValue: expect.stringMatching(/^Attempt .+ at L08.1 could not be graded \(grader_failed\)\.$/) },
    }),
  )
  expect(receiver.text()).not.toContain('a bug in the grader')
  await receiver.stop()
})

it('samples as the standard setting says', async () => {
  const receiver = await startOtlpReceiver()
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = receiver.url
  process.env['OTEL_TRACES_SAMPLER'] = 'always_off'
  await submitThrough('PostgreSQL', 'pass')
  expect(receiver.spans()).toEqual([])
  expect(receiver.metrics().map(({ name }) => name)).toContain('tracelab.submissions')
  await receiver.stop()
})

it('is off by default, and where the standard says so', () => {
  startTelemetry('server')
  expect(telemetry()).toBeUndefined()
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = 'http://127.0.0.1:4318'
  process.env['OTEL_SDK_DISABLED'] = 'true'
  startTelemetry('server')
  expect(telemetry()).toBeUndefined()
})
