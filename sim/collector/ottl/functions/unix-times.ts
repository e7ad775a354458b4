import { floorDivide } from '../../../telemetry/floor-divide.ts'
import { defineFunction } from '../function.ts'
import type { OttlFunction } from '../function.ts'
import { OttlTime } from '../value.ts'

/** Upstream: ottlfuncs/func_now.go; the time of the run. */
const now = defineFunction({
  name: 'Now',
  doc: 'The time at which the statement runs.',
  parameters: {},
  create: (_, environment) => () => new OttlTime(environment.now()),
})

/** Upstream: ottlfuncs/func_unix.go, same. */
const unix = defineFunction({
  name: 'Unix',
  doc: 'The time so many seconds and nanoseconds after 1970.',
  parameters: { seconds: { type: 'IntGetter' }, nanoseconds: { type: 'IntGetter', optional: true } },
  create:
    ({ seconds, nanoseconds }) =>
    (context) =>
      new OttlTime(seconds.get(context) * 1_000_000_000n + (nanoseconds?.get(context) ?? 0n)),
})

/** Upstream: ottlfuncs/func_unix_{nano,micro,milli,seconds}.go, same; what does not fit wraps. */
const unixFunction = (name: string, unit: bigint, doc: string): OttlFunction =>
  defineFunction({
    name,
    doc,
    parameters: { time: { type: 'TimeGetter' } },
    create:
      ({ time }) =>
      (context) =>
        BigInt.asIntN(64, floorDivide(time.get(context).unixNano, unit)),
  })

/** Seconds from the year 1 to 1970: truncation counts from there. */
const YEAR_ONE = 62_135_596_800n * 1_000_000_000n

/** Upstream: ottlfuncs/func_truncate_time.go, same. */
const truncateTime = defineFunction({
  name: 'TruncateTime',
  doc: 'A time rounded down to a multiple of a duration.',
  parameters: { time: { type: 'TimeGetter' }, duration: { type: 'DurationGetter' } },
  create:
    ({ time, duration }) =>
    (context) => {
      const { unixNano, location } = time.get(context)
      const unit = duration.get(context).nanoseconds
      if (unit <= 0n) return new OttlTime(unixNano, location)
      return new OttlTime(floorDivide(unixNano + YEAR_ONE, unit) * unit - YEAR_ONE, location)
    },
})

/** The converters between times and numbers. */
export const unixTimeConverters: readonly OttlFunction[] = [
  now,
  unix,
  unixFunction('UnixNano', 1n, 'A time as nanoseconds since 1970.'),
  unixFunction('UnixMicro', 1_000n, 'A time as microseconds since 1970.'),
  unixFunction('UnixMilli', 1_000_000n, 'A time as milliseconds since 1970.'),
  unixFunction('UnixSeconds', 1_000_000_000n, 'A time as seconds since 1970.'),
  truncateTime,
]
