import { expect, it } from 'vitest'
import { userAgent } from '#sim/collector/ottl/functions/user-agent.ts'
import { randomStream } from '#sim/kernel/random.ts'

it('UserAgent says that it is not here while the statement is read, not when it runs', () => {
  const create = () => userAgent.create({} as never, { now: () => 0n, random: randomStream(1, 'test') })
  expect(create).toThrow(/not in this engine/)
})
