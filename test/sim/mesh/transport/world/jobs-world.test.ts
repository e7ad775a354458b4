import { describe, expect, it } from 'vitest'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { runSmall, serviceOf, smallScenario, spansOf } from '../../small-world.ts'
import type { Written } from '../../small-world.ts'

/** `front` enqueues what `mailer` runs; `batch` has a process of its own. */
function world(
  job: Written,
  {
    enqueue = {},
    command = {},
    share = '0%',
    changes = {},
  }: { enqueue?: Written; command?: Written; share?: string; changes?: Written } = {},
) {
  const cause = {
    id: 'smtp',
    reason: { en: 'Mail server away', th: 'เซิร์ฟเวอร์อีเมลล่ม' },
    operations: ['front.buy'],
    at: 'mailer/insert',
    type: 'SMTPServerDisconnected',
    message: 'connection closed',
  }
  const ask = { ask: 'db', for: 'INSERT small.mails', id: 'insert', time: '50ms' }
  return smallScenario({
    healthy_within: '60s',
    services: {
      front: serviceOf('python', {
        buy: {
          http: 'POST /buy',
          steps: [
            { enqueue: 'mailer.send', ...enqueue },
            { start: 'batch.report', startup: '2s' },
          ],
        },
      }),
      mailer: serviceOf('python', { send: { job, steps: [ask] } }),
      batch: serviceOf('go', {
        report: { command: 'report --daily', ...command, steps: [{ work: '1s' }] },
      }),
    },
    outcomes: share === '0%' ? {} : { errors: { share, causes: [cause] } },
    load: { per_minute: 60, mix: { 'front.buy': 1 } },
    ...changes,
  })
}

const named = (recording: ReturnType<typeof runSmall>, name: string) =>
  spansOf(recording).filter((span) => span.name === name)

describe('jobs in a world', () => {
  it('run later, under the span that enqueued them', () => {
    const recording = runSmall(world({}))
    const applied = new Map(named(recording, 'apply_async/mailer.send').map((span) => [span.spanId, span]))
    const runs = named(recording, 'run/mailer.send')
    expect([applied.size, runs.length]).toEqual([10, 10])
    for (const { parentSpanId, attributes, start } of runs) {
      const apply = applied.get(parentSpanId)!
      expect(attributes['messaging.message.id']).toBe(apply.attributes['messaging.message.id'])
      expect(attributes['celery.state']).toBe('SUCCESS')
      expect(start).toBeGreaterThanOrEqual(apply.end)
    }
  })

  it('wait for their countdown', () => {
    const recording = runSmall(world({}, { enqueue: { countdown: '30s' } }))
    const applied = new Map(named(recording, 'apply_async/mailer.send').map((span) => [span.spanId, span]))
    for (const { parentSpanId, start } of named(recording, 'run/mailer.send')) {
      expect(Math.round(start - applied.get(parentSpanId)!.end)).toBe(30_000)
    }
  })

  it('are run again when they fail, and fail at last', () => {
    const recording = runSmall(world({ max_retries: 2, default_retry_delay: '5s' }, { share: '20%' }))
    const states = named(recording, 'run/mailer.send').map(({ attributes }) => attributes['celery.state'])
    const count = (state: string) => states.filter((other) => other === state).length
    expect([count('SUCCESS'), count('RETRY'), count('FAILURE')]).toEqual([8, 4, 2])
    expect(recording.jobs).toEqual([
      { operation: 'mailer.send', enqueued: 10, started: 14, succeeded: 8, retried: 4, failed: 2, redelivered: 0 },
    ])
  })

  it('are run twice when Redis loses patience with a long countdown', () => {
    const recording = runSmall(world({ visibility_timeout: '20s' }, { enqueue: { countdown: '30s' } }))
    expect(named(recording, 'run/mailer.send').length).toBeGreaterThan(10)
  })
})

describe('processes in a world', () => {
  it('find the context of whoever starts them in their environment', () => {
    const recording = runSmall(world({}))
    const reports = named(recording, 'report --daily')
    const servers = new Map(named(recording, 'POST /buy').map((span) => [span.spanId, span]))
    expect(reports).toHaveLength(10)
    for (const { parentSpanId, start } of reports) {
      expect(start - servers.get(parentSpanId)!.end).toBeGreaterThan(1900)
    }
  })

  it('begin traces of their own when a schedule starts them', () => {
    const recording = runSmall(world({}, { command: { schedule: { every: '3s' } } }))
    const roots = named(recording, 'report --daily').filter(({ parentSpanId }) => parentSpanId === '')
    expect(roots.map(({ start }) => start % 60_000).length).toBe(3)
    expect(recording.crons).toEqual([{ operation: 'batch.report', started: 3, failed: 0, skipped: 0 }])
  })

  it('do not overlap when they must not', () => {
    const schedule = { every: '500ms', concurrency_policy: 'Forbid' }
    const [{ started, skipped }] = runSmall(world({}, { command: { schedule } })).crons as unknown as readonly [
      { started: number; skipped: number },
    ]
    expect(started + skipped).toBe(20)
    expect(skipped).toBeGreaterThan(5)
  })
})

describe('references to jobs and processes', () => {
  const problems = (written: Written) => {
    const parsed = parseScenario(JSON.stringify(written))
    return 'diagnostics' in parsed ? parsed.diagnostics.map(({ message }) => message) : []
  }

  it('lead to operations that have a job or a command', () => {
    expect(problems(world({}, { enqueue: { enqueue: 'batch.report' } }))).toEqual([
      '`batch.report` has no `job`, so nobody can enqueue it.',
    ])
    expect(problems(world({}, { enqueue: { enqueue: 'nobody.runs' } }))[0]).toMatch('There is no operation')
  })

  it('refuse a schedule that is no cron expression', () => {
    expect(problems(world({}, { command: { schedule: { cron: '61 * * * *' } } }))).toEqual([
      'Write five fields: minute, hour, day, month, weekday.',
    ])
  })
})
