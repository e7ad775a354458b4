import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { Store } from '#sim/kernel/store.ts'

function world() {
  const env = new Environment()
  const store = new Store<string>(env)
  const log: string[] = []
  function* reader(name: string): Process<void> {
    try {
      log.push(`${name}: ${yield* store.get()}@${env.now}`)
    } catch {
      log.push(`${name} left`)
    }
  }
  return { env, store, log, reader }
}

describe('Store', () => {
  it('gives values out in the order in which they came', () => {
    const { env, store, log, reader } = world()
    store.put('x')
    store.put('y')
    expect(store.size).toBe(2)
    env.process(reader('a'))
    env.process(reader('b'))
    env.run()
    expect(log).toEqual(['a: x@0', 'b: y@0'])
  })

  it('lets readers wait, each for one value', () => {
    const { env, store, log, reader } = world()
    env.process(reader('a'))
    env.process(reader('b'))
    env.timer(5, () => store.put('x'))
    env.timer(9, () => store.put('y'))
    env.run()
    expect(log).toEqual(['a: x@5', 'b: y@9'])
  })

  it('gives the value to the next reader when the one it was meant for is interrupted', () => {
    const { env, store, log, reader } = world()
    const first = env.process(reader('a'))
    env.process(reader('b'))
    env.timer(5, () => {
      store.put('x')
      first.interrupt()
    })
    env.run()
    expect(log).toEqual(['a left', 'b: x@5'])
  })
})
