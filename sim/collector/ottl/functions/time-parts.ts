import { defineFunction } from '../function.ts'
import type { OttlFunction } from '../function.ts'
import { civilTime } from './civil-time.ts'
import type { CivilTime } from './civil-time.ts'

/** Upstream: ottlfuncs/func_{year,month,day,weekday,hour,minute,second,nanosecond}.go, same. */
const partFunction = (name: string, part: keyof CivilTime, doc: string): OttlFunction =>
  defineFunction({
    name,
    doc,
    parameters: { time: { type: 'TimeGetter' } },
    create:
      ({ time }) =>
      (context) => {
        const { unixNano, location } = time.get(context)
        return BigInt(civilTime(unixNano, location)[part])
      },
  })

/** The converters that take one part of a date or of a time of day. */
export const timePartConverters: readonly OttlFunction[] = [
  partFunction('Year', 'year', 'The year of a time.'),
  partFunction('Month', 'month', 'The month of a time, 1 to 12.'),
  partFunction('Day', 'day', 'The day of the month of a time.'),
  partFunction('Weekday', 'weekday', 'The day of the week of a time; 0 is Sunday.'),
  partFunction('Hour', 'hour', 'The hour of a time, 0 to 23.'),
  partFunction('Minute', 'minute', 'The minute of a time, 0 to 59.'),
  partFunction('Second', 'second', 'The second of a time, 0 to 59.'),
  partFunction('Nanosecond', 'nanosecond', 'The nanoseconds of a time within its second.'),
]
