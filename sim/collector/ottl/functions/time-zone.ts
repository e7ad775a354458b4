const formats = new Map<string, Intl.DateTimeFormat>()

/** How a fixed offset is written as a location: `+07:00`, `-03:30:15`, with a name in front where one was written. */
const FIXED = /^(.*)([+-])(\d\d):(\d\d)(?::(\d\d))?$/

/** The location that a fixed offset in seconds has. */
export function fixedLocation(offset: number, name = ''): string {
  const magnitude = Math.abs(offset)
  const parts = [Math.floor(magnitude / 3600), Math.floor(magnitude / 60) % 60, magnitude % 60]
  const digits = parts.map((part) => String(part).padStart(2, '0'))
  if (parts[2] === 0) digits.pop()
  return `${name}${offset < 0 ? '-' : '+'}${digits.join(':')}`
}

/**
 * Seconds east of UTC at a location at a moment (Unix seconds).
 *
 * The rules are the host's copy of the IANA database, as upstream's are the host's; for moments before 1900 and for rules
 * that changed in the last months two hosts may differ.
 */
export function offsetAt(location: string, unixSeconds: number): number {
  if (isUtc(location)) return 0
  const fixed = FIXED.exec(location)
  if (fixed !== null) {
    const magnitude = Number(fixed[3]) * 3600 + Number(fixed[4]) * 60 + Number(fixed[5] ?? 0)
    return fixed[2] === '-' ? -magnitude : magnitude
  }
  const text = formatOf(location)
    .formatToParts(unixSeconds * 1000)
    .find(({ type }) => type === 'timeZoneName')!.value
  const [, sign, hours, minutes, seconds] = /^GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(text)!
  if (sign === undefined) return 0
  const magnitude = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)
  return sign === '-' ? -magnitude : magnitude
}

/** The abbreviation of a location at a moment, as Go prints it, or none where none is known. */
export function zoneName(location: string, unixSeconds: number): string {
  if (isUtc(location)) return 'UTC'
  const fixed = FIXED.exec(location)
  if (fixed !== null) return fixed[1]!
  return ABBREVIATIONS[location]?.[offsetAt(location, unixSeconds)] ?? ''
}

/** The offset that an abbreviation has at a location, or undefined where it is not known there. */
export function offsetOfName(location: string, name: string): number | undefined {
  if (isUtc(location)) return name === 'UTC' ? 0 : undefined
  const fixed = FIXED.exec(location)
  if (fixed !== null) return fixed[1] === name ? offsetAt(location, 0) : undefined
  const found = Object.entries(ABBREVIATIONS[location] ?? {}).find(([, known]) => known === name)
  return found === undefined ? undefined : Number(found[0])
}

/** Whether the IANA database knows this name. */
export function isLocation(name: string): boolean {
  if (isUtc(name)) return true
  // Hosts know these too, the IANA database does not.
  if (!/^[A-Za-z]/.test(name) || LEGACY.test(name)) return false
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

const LEGACY = /^(?:A[CGRS]T|AET|B[ES]T|C[ANS]T|CTT|E[AC]T|I[ES]T|JST|MIT|N[ES]T|P[LNR]T|PST|SST|VST)$/

const isUtc = (location: string): boolean => location === 'UTC' || location === ''

function formatOf(location: string): Intl.DateTimeFormat {
  let format = formats.get(location)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: location, timeZoneName: 'longOffset' })
    formats.set(location, format)
  }
  return format
}

const hours = (names: Record<string, string>): Record<number, string> =>
  Object.fromEntries(Object.entries(names).map(([offset, name]) => [Number(offset) * 3600, name]))

const WESTERN_EUROPE = hours({ 0: 'WET', 1: 'WEST' })
const CENTRAL_EUROPE = hours({ 1: 'CET', 2: 'CEST' })
const EASTERN_EUROPE = hours({ 2: 'EET', 3: 'EEST' })
const EASTERN = hours({ '-5': 'EST', '-4': 'EDT' })
const CENTRAL = hours({ '-6': 'CST', '-5': 'CDT' })
const MOUNTAIN = hours({ '-7': 'MST', '-6': 'MDT' })
const PACIFIC = hours({ '-8': 'PST', '-7': 'PDT' })

/** Abbreviations, which hosts do not tell reliably; zones that are not here print their offset. */
const ABBREVIATIONS: Record<string, Record<number, string>> = {
  'Europe/Lisbon': WESTERN_EUROPE,
  'Europe/London': hours({ 0: 'GMT', 1: 'BST' }),
  'Europe/Dublin': hours({ 0: 'GMT', 1: 'IST' }),
  'Europe/Amsterdam': CENTRAL_EUROPE,
  'Europe/Berlin': CENTRAL_EUROPE,
  'Europe/Brussels': CENTRAL_EUROPE,
  'Europe/Copenhagen': CENTRAL_EUROPE,
  'Europe/Madrid': CENTRAL_EUROPE,
  'Europe/Oslo': CENTRAL_EUROPE,
  'Europe/Paris': CENTRAL_EUROPE,
  'Europe/Prague': CENTRAL_EUROPE,
  'Europe/Rome': CENTRAL_EUROPE,
  'Europe/Stockholm': CENTRAL_EUROPE,
  'Europe/Vienna': CENTRAL_EUROPE,
  'Europe/Warsaw': CENTRAL_EUROPE,
  'Europe/Zurich': CENTRAL_EUROPE,
  'Europe/Athens': EASTERN_EUROPE,
  'Europe/Helsinki': EASTERN_EUROPE,
  'Europe/Kyiv': EASTERN_EUROPE,
  'Europe/Moscow': hours({ 3: 'MSK' }),
  'America/New_York': EASTERN,
  'America/Toronto': EASTERN,
  'America/Chicago': CENTRAL,
  'America/Denver': MOUNTAIN,
  'America/Phoenix': MOUNTAIN,
  'America/Los_Angeles': PACIFIC,
  'America/Vancouver': PACIFIC,
  EST: EASTERN,
  EST5EDT: EASTERN,
  CST6CDT: CENTRAL,
  MST: MOUNTAIN,
  MST7MDT: MOUNTAIN,
  PST8PDT: PACIFIC,
  CET: CENTRAL_EUROPE,
  EET: EASTERN_EUROPE,
  WET: WESTERN_EUROPE,
  GMT: hours({ 0: 'GMT' }),
  'Asia/Bangkok': hours({ 7: '+07' }),
  'Asia/Ho_Chi_Minh': hours({ 7: '+07' }),
  'Asia/Singapore': hours({ 8: '+08' }),
  'Asia/Dubai': hours({ 4: '+04' }),
  'Asia/Jakarta': hours({ 7: 'WIB' }),
  'Asia/Kolkata': hours({ 5.5: 'IST' }),
  'Asia/Hong_Kong': hours({ 8: 'HKT' }),
  'Asia/Shanghai': hours({ 8: 'CST' }),
  'Asia/Manila': hours({ 8: 'PST' }),
  'Asia/Seoul': hours({ 9: 'KST' }),
  'Asia/Tokyo': hours({ 9: 'JST' }),
  'America/Sao_Paulo': hours({ '-3': '-03', '-2': '-02' }),
  'Australia/Sydney': hours({ 10: 'AEST', 11: 'AEDT' }),
  'Pacific/Auckland': hours({ 12: 'NZST', 13: 'NZDT' }),
}
