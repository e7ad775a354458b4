const tags: Record<string, string> = { en: 'en-GB-u-ca-gregory-nu-latn', th: 'th-TH-u-ca-gregory-nu-latn' }

/** Making a formatter costs as much as a hundred uses of it, and a gradebook has many dates. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, timeZone: string, withWeekday: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${withWeekday}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(tags[locale] ?? tags['en'], {
    timeZone,
    ...(withWeekday && { weekday: 'short' }),
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(key, made)
  return made
}

type Options = { timeZone: string; withWeekday?: boolean }

/**
 * A moment in a class's own time: `Fri 20 Nov 2026, 23:59`, `ศ. 20 พ.ย. 2026 เวลา 23:59 น.`. Gregorian and with Arabic
 * digits in both languages.
 */
export function formatMoment(iso: string, locale: string, { timeZone, withWeekday = false }: Options): string {
  const parts = formatter(locale, timeZone, withWeekday).formatToParts(new Date(iso))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  const day = [...(withWeekday ? [part('weekday')] : []), part('day'), part('month'), part('year')].join(' ')
  const time = `${part('hour')}:${part('minute')}`
  return locale === 'th' ? `${day} เวลา ${time} น.` : `${day}, ${time}`
}

/** What the clocks on the wall of a time zone say at a moment, as if they were UTC: milliseconds. */
function wallTime(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(new Date(at))
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/** A moment as a `datetime-local` field of the class's time has it: `2026-11-20T23:59`. */
export function toLocalField(iso: string | null, timeZone: string): string {
  return iso === null ? '' : new Date(wallTime(Date.parse(iso), timeZone)).toISOString().slice(0, 16)
}

/**
 * The moment that a `datetime-local` field of the class's time means, in ISO; null for an empty or unfinished one. A time
 * that the clocks leave out is the moment after they were put forward; one that they show twice is the first of the two.
 */
export function fromLocalField(text: string, timeZone: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null
  const wall = Date.parse(`${text.slice(0, 16)}Z`)
  if (Number.isNaN(wall)) return null
  const offsetAt = (at: number) => wallTime(at, timeZone) - at
  // The offsets of the days around it: where they differ, the clocks are changed in between.
  const before = wall - offsetAt(wall - 86_400_000)
  const after = wall - offsetAt(wall + 86_400_000)
  const fits = [before, after].filter((at) => wallTime(at, timeZone) === wall)
  return new Date(fits.length > 0 ? Math.min(...fits) : Math.max(before, after)).toISOString()
}
