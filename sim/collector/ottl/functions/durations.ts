import { defineFunction } from '../function.ts'
import type { OttlFunction } from '../function.ts'
import { durationError, parseGoDuration } from '../../go-duration.ts'
import { OttlDuration, OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_duration.go, same. */
const duration = defineFunction({
  name: 'Duration',
  doc: 'Reads a duration such as `1h30m` or `250ms`.',
  parameters: { duration: { type: 'StringGetter' } },
  create:
    ({ duration: text }) =>
    (context) => {
      const written = text.get(context)
      const nanoseconds = parseGoDuration(written)
      if (typeof nanoseconds === 'bigint') return new OttlDuration(nanoseconds)
      throw new OttlError(durationError(written, nanoseconds))
    },
})

const lengthFunction = (name: string, doc: string, length: (nanoseconds: bigint) => bigint | number): OttlFunction =>
  defineFunction({
    name,
    doc,
    parameters: { duration: { type: 'DurationGetter' } },
    create:
      ({ duration: given }) =>
      (context) =>
        length(given.get(context).nanoseconds),
  })

/** As Go: whole units and what is left are divided apart, so that no digit is lost. */
const inUnits = (unit: bigint) => (nanoseconds: bigint) =>
  Number(nanoseconds / unit) + Number(nanoseconds % unit) / Number(unit)

/** Duration, and its length in units. Upstream: ottlfuncs/func_{hours,…,nanoseconds}.go, same. */
export const durationConverters: readonly OttlFunction[] = [
  duration,
  lengthFunction('Hours', 'A duration in hours, with a fraction.', inUnits(3_600_000_000_000n)),
  lengthFunction('Minutes', 'A duration in minutes, with a fraction.', inUnits(60_000_000_000n)),
  lengthFunction('Seconds', 'A duration in seconds, with a fraction.', inUnits(1_000_000_000n)),
  lengthFunction('Milliseconds', 'A duration in whole milliseconds.', (nanoseconds) => nanoseconds / 1_000_000n),
  lengthFunction('Microseconds', 'A duration in whole microseconds.', (nanoseconds) => nanoseconds / 1_000n),
  lengthFunction('Nanoseconds', 'A duration in nanoseconds.', (nanoseconds) => nanoseconds),
]
