import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'
import { formatGoLayout } from './format-go-layout.ts'
import { layoutOf, parseStrptime, validateStrptime } from './strptime.ts'
import { isLocation } from './time-zone.ts'

/** Upstream: ottlfuncs/func_time.go; times without a zone are UTC (upstream: of the host), names of months English only. */
export const time = defineFunction({
  name: 'Time',
  doc: 'Reads a time by a format such as `%Y-%m-%d %H:%M:%S`; without a zone in it the location counts, else UTC.',
  parameters: {
    time: { type: 'StringGetter' },
    format: { type: 'string' },
    location: { type: 'string', optional: true },
    locale: { type: 'string', optional: true },
  },
  create({ time: text, format, location = '', locale }, environment) {
    if (format === '') throw new OttlError('format cannot be nil')
    if (!isLocation(location)) {
      throw new OttlError(`failed to load location ${location}: unknown time zone ${location}`)
    }
    if (locale !== undefined && !/^en(?:$|[-_])/i.test(locale)) {
      throw new OttlError(`unsupported locale '${locale}', value must be a supported BCP 47 language tag`)
    }
    validateStrptime(format)
    return (context) => {
      const value = text.get(context)
      if (value === '') throw new OttlError('time cannot be nil')
      return parseStrptime(format, value, location === '' ? 'UTC' : location, environment.now())
    }
  },
})

/** Upstream: ottlfuncs/func_formattime.go, same. */
export const formatTime = defineFunction({
  name: 'FormatTime',
  doc: 'Prints a time by a format such as `%Y-%m-%d`.',
  parameters: { time: { type: 'TimeGetter' }, format: { type: 'string' } },
  create({ time: given, format }) {
    if (format === '') throw new OttlError('format cannot be nil')
    validateStrptime(format)
    const layout = layoutOf(format)
    return (context) => formatGoLayout(given.get(context), layout)
  },
})
