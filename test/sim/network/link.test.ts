import { describe, expect, it } from 'vitest'
import { uniform } from '#sim/kernel/distribution.ts'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { randomStream } from '#sim/kernel/random.ts'
import type { Refusal } from '#sim/network/endpoint.ts'
import { Link } from '#sim/network/link.ts'
import { SpanColumns } from '#sim/telemetry/span-columns.ts'

const TRACES = { columns: new SpanColumns(0n), resourceSpans: [] }

describe('Link', () => {
  it('takes its time both ways, a new draw each, and brings back the answer', () => {
    const env = new Environment()
    const link = new Link(env, uniform(1000, 2000), randomStream(4, 'link'))
    const model = randomStream(4, 'link')
    const there = Math.round(1000 + 1000 * model.next())
    const back = Math.round(1000 + 1000 * model.next())
    const answers: (Refusal | null)[] = []
    let arrivedAt = 0
    const refusal: Refusal = { message: 'no', permanent: true }
    function* sender(): Process<void> {
      answers.push(
        yield* link.deliver(
          {
            *consume() {
              arrivedAt = env.now
              yield* env.timeout(10)
              return refusal
            },
          },
          TRACES,
        ),
      )
    }
    env.process(sender())
    env.run()
    expect([arrivedAt, env.now]).toEqual([there, there + 10 + back])
    expect(answers).toEqual([refusal])
  })
})
