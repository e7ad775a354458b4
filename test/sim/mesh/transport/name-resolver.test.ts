import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { NameResolver } from '#sim/mesh/transport/name-resolver.ts'
import type { NameResolverOptions } from '#sim/mesh/transport/name-resolver.ts'

/** Asks at these times (s) for a name that means `a`, then from 10 s on `then`. */
function answers(options: NameResolverOptions, then: string | null, times: readonly number[]): string[] {
  const env = new Environment()
  let address: string | null = 'a'
  const resolver = new NameResolver(env, () => address, options)
  const answered: string[] = []
  const ask = () =>
    env.process(
      (function* () {
        answered.push(`${yield* resolver.resolve(() => ms(2))} @${env.now / 1e6}`)
      })(),
    )
  for (const time of times) env.timer(seconds(time), ask)
  env.timer(seconds(10), () => (address = then))
  env.timer(seconds(45), () => (address = 'c'))
  env.run()
  return answered
}

describe('NameResolver', () => {
  it('keeps an answer for its time to live, however things change meanwhile', () => {
    expect(answers({ ttl: seconds(30) }, 'b', [0, 1, 20, 31])).toEqual(['a @2', 'a @1000', 'a @20000', 'b @31002'])
  })

  it('keeps it that there is no such name for another time, or not at all', () => {
    const times = [11, 44, 46, 52]
    expect(answers({ negative_ttl: seconds(10) }, null, times)).toEqual([
      'null @11002',
      'null @44002',
      'null @46000',
      'null @52000',
    ])
    expect(answers({}, null, times).slice(2)).toEqual(['c @46002', 'c @52002'])
  })

  it('asks once for all who ask at the same time', () => {
    const env = new Environment()
    let asked = 0
    const resolver = new NameResolver(env, () => ++asked)
    for (let index = 0; index < 3; index++) env.process(resolver.resolve(() => ms(2)))
    env.run()
    expect(asked).toBe(1)
  })
})
