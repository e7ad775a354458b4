const formats = new Map<string, Intl.DateTimeFormat>()
const mostFormats = 500

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  // `en-CA` writes days as 2026-11-21.
  const format = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  if (formats.size >= mostFormats) formats.clear()
  formats.set(timeZone, format)
  return format
}

/** The zone that was named, or UTC where there is none of this name. */
export function knownTimeZone(name: string | null | undefined): string {
  if (!name || name.length > 64) return 'UTC'
  try {
    formatFor(name)
    return name
  } catch {
    return 'UTC'
  }
}

/** The calendar day of an instant in a time zone: `2026-11-21`. Days compare as text. */
export function dayOf(instant: Date, timeZone: string): string {
  return formatFor(timeZone).format(instant)
}

/** The day some days later, or earlier. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The Monday on or before a day. */
export function weekOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

const dayMs = 86_400_000

/** The first instant after a day: clocks that are put forward or back at midnight are followed. */
export function endOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${addDays(day, 1)}T00:00:00Z`)
  // No zone is further than fourteen hours from UTC.
  let before = midnight - dayMs
  let after = midnight + dayMs
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayOf(new Date(middle), timeZone) > day) after = middle
    else before = middle
  }
  return new Date(after)
}
