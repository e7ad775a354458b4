import { describe, expect, it } from 'vitest'
import { exp, log } from '#sim/kernel/math.ts'
import { randomStream } from '#sim/kernel/random.ts'

const COUNT = 100_000

function differing(ours: (x: number) => number, engine: (x: number) => number, draw: () => number): number[] {
  const found: number[] = []
  for (let index = 0; index < COUNT; index++) {
    const x = draw()
    if (!Object.is(ours(x), engine(x))) found.push(x)
  }
  return found
}

describe('exp', () => {
  it('has the bits of V8 on 100,000 arguments', () => {
    const random = randomStream(1, 'test/exp')
    expect(differing(exp, Math.exp, () => (random.next() - 0.5) * 1500)).toEqual([])
    expect(differing(exp, Math.exp, () => (random.next() - 0.5) * 4)).toEqual([])
  })

  it('has the bits of V8 at the edges', () => {
    const edges = [
      0, -0, 1, -1, 1e-10, -1e-300, 709.782712893384, 709.7827128933841, -745.1332191019411, -745.14, -708.5,
    ]
    for (const x of [...edges, Infinity, -Infinity, NaN]) expect(exp(x), `exp(${x})`).toBe(Math.exp(x))
  })
})

describe('log', () => {
  it('has the bits of V8 on 100,000 arguments', () => {
    const random = randomStream(1, 'test/log')
    expect(differing(log, Math.log, () => random.next())).toEqual([])
    expect(differing(log, Math.log, () => Math.exp((random.next() - 0.5) * 1400))).toEqual([])
  })

  it('has the bits of V8 at the edges', () => {
    const edges = [0, -0, 1, 2, 0.5, 5e-324, 2.2250738585072014e-308, Number.MAX_VALUE, 1 + 2 ** -52, 1 - 2 ** -53]
    for (const x of [...edges, -1, Infinity, -Infinity, NaN]) expect(log(x), `log(${x})`).toBe(Math.log(x))
  })
})
