import { randomInt, randomStream } from '../kernel/random.ts'
import type { RandomStream } from '../kernel/random.ts'
import { hex32 } from '../telemetry/ids.ts'
import type { RequestValues } from './attribute-source.ts'
import type { RequestValue } from './scenario/request-value.ts'

/** Draws the values of the next request, in the order in which the scenario declares them. */
export function valueDrawer(declared: Readonly<Record<string, RequestValue>>, seed: number): () => RequestValues {
  const drawers = Object.entries(declared).map(([name, value]) =>
    drawerOf(value, randomStream(seed, `request/${name}`)),
  )
  return () => {
    const values: (string | number)[] = []
    for (const draw of drawers) values.push(draw())
    return values
  }
}

// Different numbers stay different (every step can be undone), so counting makes ids that never repeat.
function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

function drawerOf(value: RequestValue, random: RandomStream): () => string | number {
  if ('unique' in value) {
    const key = random.uint32()
    let count = 0
    return () => {
      const random32 = hex32(random.uint32())
      return value.unique + hex32(scramble(count++ ^ key)) + random32.slice(0, value.digits - 8)
    }
  }
  if ('between' in value) {
    const [low, high] = value.between
    return () => low + randomInt(random, high - low + 1)
  }
  const values = Object.keys(value.choose).map((text) => (value.as === 'int' ? Number(text) : text))
  const limits: number[] = []
  let sum = 0
  for (const weight of Object.values(value.choose)) limits.push((sum += weight))
  return () => {
    const drawn = random.next() * sum
    let index = 0
    while (index < limits.length - 1 && drawn >= limits[index]!) index++
    return values[index]!
  }
}
