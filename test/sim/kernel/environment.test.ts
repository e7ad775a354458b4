import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Environment, Interrupted } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'

function* sleeper(env: Environment, log: string[], name: string, ...delays: number[]): Process<string> {
  for (const delay of delays) {
    yield* env.timeout(delay)
    log.push(`${name}@${env.now}`)
  }
  return name
}

describe('Environment', () => {
  it('lets things happen by time, and in the order of scheduling at one instant', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 200 }), (delays) => {
        const env = new Environment()
        const seen: { delay: number; index: number; at: number }[] = []
        for (const [index, delay] of delays.entries()) {
          env.timer(delay, () => seen.push({ delay, index, at: env.now }))
        }
        env.run()
        const expected = delays.map((delay, index) => ({ delay, index, at: delay }))
        expect(seen).toEqual(expected.toSorted((a, b) => a.delay - b.delay || a.index - b.index))
      }),
    )
  })

  it('lets what was scheduled earlier for an instant happen before what that instant itself adds', () => {
    const env = new Environment()
    const log: string[] = []
    env.timer(5, () => {
      log.push('first')
      env.defer(() => log.push('added'))
    })
    env.timer(5, () => log.push('second'))
    env.run()
    expect(log).toEqual(['first', 'second', 'added'])
  })

  it('does the same things in the same order when it is run in slices of any size', () => {
    const run = (slice: number): string[] => {
      const env = new Environment()
      const log: string[] = []
      for (const [name, delays] of Object.entries({ a: [3, 0, 4], b: [3, 4, 0], c: [0, 0, 7] })) {
        env.process(sleeper(env, log, name, ...delays))
      }
      while (env.run(Infinity, slice) === 'budget');
      return log
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (slice) => {
        expect(run(slice)).toEqual(run(Infinity))
      }),
    )
  })

  it('stops the clock at the time limit, with what happens at that very time done', () => {
    const env = new Environment()
    const log: string[] = []
    env.process(sleeper(env, log, 'p', 10, 5))
    expect(env.run(10)).toBe('until')
    expect([env.now, log]).toEqual([10, ['p@10']])
    expect(env.run(12)).toBe('until')
    expect(env.now).toBe(12)
    expect(env.run()).toBe('idle')
    expect(log).toEqual(['p@10', 'p@15'])
  })

  it('counts a delay below zero as none', () => {
    const env = new Environment()
    const log: string[] = []
    env.process(sleeper(env, log, 'p', -5))
    env.run()
    expect(log).toEqual(['p@0'])
  })

  it('does not call a timer that was cancelled', () => {
    const env = new Environment()
    let called = false
    env.timer(5, () => (called = true)).cancel()
    env.run()
    expect(called).toBe(false)
  })

  it('drives a step function at the moments it asks for, among everything else', () => {
    const env = new Environment()
    const log: string[] = []
    const delays = [4, 0, 6]
    env.drive(() => {
      log.push(`step@${env.now}`)
      return delays.shift() ?? -1
    })
    env.process(sleeper(env, log, 'p', 4, 3))
    env.run()
    expect(log).toEqual(['step@0', 'p@4', 'step@4', 'step@4', 'p@7', 'step@10'])
  })

  it('gives the result of a process to whoever waits for it', () => {
    const env = new Environment()
    const results: string[] = []
    function* parent(): Process<void> {
      results.push(yield* env.process(sleeper(env, [], 'child', 3)))
    }
    env.process(parent())
    env.run()
    expect(results).toEqual(['child'])
  })

  it('ends the run when a process fails and nobody waits for it', () => {
    const env = new Environment()
    function* failing(): Process<void> {
      yield* env.timeout(1)
      throw new Error('broken')
    }
    env.process(failing())
    expect(() => env.run()).toThrow('broken')
  })

  it('throws the failure of a process into whoever waits for it', () => {
    const env = new Environment()
    const caught: string[] = []
    function* failing(): Process<void> {
      yield* env.timeout(1)
      throw new Error('broken')
    }
    function* waiting(): Process<void> {
      try {
        yield* env.process(failing())
      } catch (error) {
        caught.push((error as Error).message)
      }
    }
    env.process(waiting())
    env.run()
    expect(caught).toEqual(['broken'])
  })

  it('says which of several events came first, and when', () => {
    const env = new Environment()
    const seen: number[] = []
    function* waiting(): Process<void> {
      seen.push(yield* env.anyOf([env.timeout(9), env.timeout(4), env.timeout(4)]))
      seen.push(env.now)
    }
    env.process(waiting())
    env.run()
    expect(seen).toEqual([1, 4])
  })

  it('ends the run when the loser of a race fails and nobody looks any more', () => {
    const env = new Environment()
    function* failing(): Process<void> {
      yield* env.timeout(8)
      throw new Error('broken')
    }
    function* waiting(): Process<void> {
      yield* env.anyOf([env.process(failing()), env.timeout(4)])
    }
    env.process(waiting())
    expect(() => env.run()).toThrow('broken')
  })

  it('waits for the last of several events, and fails with the first that fails', () => {
    const env = new Environment()
    const seen: string[] = []
    function* failing(): Process<void> {
      yield* env.timeout(2)
      throw new Error('broken')
    }
    function* waiting(): Process<void> {
      yield* env.allOf([env.timeout(3), env.timeout(7), env.timeout(5)])
      seen.push(`all@${env.now}`)
      try {
        yield* env.allOf([env.timeout(9), env.process(failing())])
      } catch (error) {
        seen.push(`${(error as Error).message}@${env.now}`)
      }
    }
    env.process(waiting())
    env.run()
    expect(seen).toEqual(['all@7', 'broken@9'])
  })

  it('throws an interrupt into a process where it waits, and it may go on after', () => {
    const env = new Environment()
    const log: string[] = []
    function* patient(): Process<void> {
      try {
        yield* env.timeout(100)
      } catch (error) {
        log.push(error instanceof Interrupted ? `${String(error.cause_)}@${env.now}` : 'other')
      }
      yield* env.timeout(5)
      log.push(`on@${env.now}`)
    }
    const handle = env.process(patient())
    env.timer(10, () => handle.interrupt('enough'))
    env.run()
    expect(log).toEqual(['enough@10', 'on@15'])
  })

  it('wakes a process once for each interrupt, and never for what it no longer waits for', () => {
    const env = new Environment()
    const log: string[] = []
    function* patient(): Process<void> {
      for (const delay of [20, 30, 40]) {
        try {
          yield* env.timeout(delay)
          log.push(`slept@${env.now}`)
        } catch {
          log.push(`woken@${env.now}`)
        }
      }
    }
    const handle = env.process(patient())
    env.timer(10, () => {
      handle.interrupt()
      handle.interrupt()
    })
    env.run()
    expect(log).toEqual(['woken@10', 'woken@10', 'slept@50'])
  })

  it('ignores an interrupt of a process that is over', () => {
    const env = new Environment()
    const handle = env.process(sleeper(env, [], 'p', 1))
    env.run()
    handle.interrupt()
    expect(env.run()).toBe('idle')
    expect(handle.alive).toBe(false)
  })
})
