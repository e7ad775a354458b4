import { OttlError, OttlTime } from '../value.ts'
import { dayNumber } from '../../../telemetry/civil-date.ts'
import { civilTime } from './civil-time.ts'
import { LayoutMismatch, localOffset, parseGoLayout } from './parse-go-layout.ts'
import { isLocation, offsetAt, zoneName } from './time-zone.ts'

/** What each directive is in Go's layouts. */
const DIRECTIVES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '%Y': '2006',
    '%y': '06',
    '%m': '01',
    '%o': '_1',
    '%q': '1',
    '%b': 'Jan',
    '%h': 'Jan',
    '%B': 'January',
    '%d': '02',
    '%e': '_2',
    '%g': '2',
    '%a': 'Mon',
    '%A': 'Monday',
    '%H': '15',
    '%l': '3',
    '%I': '03',
    '%p': 'PM',
    '%P': 'pm',
    '%M': '04',
    '%S': '05',
    '%L': '999',
    '%f': '999999',
    '%s': '999999999',
    '%Z': 'MST',
    '%z': 'Z0700',
    '%w': '-070000',
    '%i': '-07',
    '%j': '-07:00',
    '%k': '-07:00:00',
    '%D': '01/02/2006',
    '%x': '01/02/2006',
    '%F': '2006-01-02',
    '%T': '15:04:05',
    '%X': '15:04:05',
    '%r': '03:04:05 pm',
    '%R': '15:04',
    '%n': '\n',
    '%t': '\t',
    '%%': '%',
    '%c': 'Mon Jan 02 15:04:05 2006',
  }),
)

/** Directives that are read more freely than they are written: each a list of ways, each way in elements. */
const READINGS: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  Object.entries({
    '%z': [['Z0700'], ['Z07:00'], ['Z07']],
    '%m': [['1']],
    '%o': [['1']],
    '%q': [['1']],
    '%d': [['2']],
    '%e': [['2']],
    '%g': [['2']],
    '%I': [['3']],
    '%M': [['4']],
    '%S': [['5']],
    '%D': [
      ['1', '/', '2', '/', '2006'],
      ['1', '/', '2', '/', '06'],
    ],
    '%x': [
      ['1', '/', '2', '/', '2006'],
      ['1', '/', '2', '/', '06'],
    ],
    '%F': [['2006', '-', '1', '-', '2']],
    '%T': [['15', ':', '4', ':', '5']],
    '%X': [['15', ':', '4', ':', '5']],
    '%r': [['3', ':', '4', ':', '5', ' ', 'pm']],
    '%R': [['15', ':', '4']],
    '%c': [['Mon', ' ', 'Jan', ' ', '2', ' ', '15', ':', '4', ':', '5', ' ', '2006']],
  }),
)

/** Throws OttlError when a format is not one that times can be read or written with. Upstream: ctimefmt.Validate. */
export function validateStrptime(format: string): void {
  if (/[0-9]/.test(format)) throw new OttlError('format string should not contain decimals')
  const fraction = /[^.,]%[Lfs]/su.exec(format)
  if (fraction !== null) {
    throw new OttlError(`invalid fractional seconds directive: '${fraction[0]}'. must be preceded with '.' or ','`)
  }
  const unknown = (format.match(/%./gu) ?? []).filter((directive) => !DIRECTIVES.has(directive))
  if (unknown.length === 0) return
  const problems = unknown.map((directive) => `unsupported ctimefmt.toNative() directive: ${directive}`)
  throw new OttlError(`invalid strptime format: [${problems.join(' ')}]`)
}

/** The Go layout that a format writes with. */
export const layoutOf = (format: string): string =>
  format.replace(/%./gu, (directive) => DIRECTIVES.get(directive) ?? '')

/**
 * Reads a time by a format; `now` (Unix ns) gives the year where the format has none. Throws OttlError.
 *
 * Upstream: internal/coreinternal/timeutils, StrptimeParser.
 */
export function parseStrptime(format: string, value: string, location: string, now: bigint): OttlTime {
  const time = parseFrom('', format, (layout) => parseInZone(layout, value, location))
  if (time instanceof OttlTime) return withYear(time, now)
  time.layout = format
  throw new OttlError(time.text())
}

type Attempt = OttlTime | LayoutMismatch

/** Tries the ways of each directive in turn, leaving alone what is not the fault of that directive. */
function parseFrom(layout: string, format: string, parse: (layout: string) => Attempt): Attempt {
  const found = /%./u.exec(format)
  if (found === null) return parse(layout + format)
  const [directive] = found
  const before = layout + format.slice(0, found.index)
  const rest = format.slice(found.index + directive.length)
  let last: Attempt | undefined
  for (const way of READINGS.get(directive) ?? [[DIRECTIVES.get(directive)!]]) {
    const attempt = parseWay(directive, way, (elements) => parseFrom(before + elements.join(''), rest, parse))
    last = attempt.result
    if (!attempt.isAtFault) break
  }
  return last!
}

function parseWay(
  directive: string,
  way: readonly string[],
  parse: (elements: readonly string[]) => Attempt,
): { result: Attempt; isAtFault: boolean } {
  let elements = way
  for (;;) {
    const result = parse(elements)
    if (!(result instanceof LayoutMismatch) || result.element === '') return { result, isAtFault: false }
    const at = elements.indexOf(result.element)
    if (at < 0) return { result, isAtFault: false }
    result.element = directive
    const space = /^[\t\n\f\r ]+/.exec(result.rest)?.[0]
    // Spaces that do not help are added without end in the real collector, which then hangs.
    const isEndless = elements.length > 2 * way.length
    if (space === undefined || isEndless || !/^[0-9Z]/.test(elements[at]!)) return { result, isAtFault: true }
    elements = [...elements.slice(0, at), space, ...elements.slice(at)]
  }
}

/** A zone that was only named has its offset looked up: of abbreviations, those that are locations themselves. */
function parseInZone(layout: string, value: string, location: string): Attempt {
  const time = parseGoLayout(layout, value, location)
  if (!(time instanceof OttlTime)) return time
  const unixSeconds = Number(time.unixNano / 1_000_000_000n)
  const zone = zoneName(time.location, unixSeconds)
  if (offsetAt(time.location, unixSeconds) !== 0 || zone === 'UTC' || zone === zoneName(location, unixSeconds)) {
    return time
  }
  if (!isLocation(zone)) throw new OttlError(`failed to load location ${zone}: unknown time zone ${zone}`)
  const again = parseGoLayout(layout, value, zone === '' ? 'UTC' : zone)
  return again instanceof OttlTime ? again : time
}

/** The current year for times without one; the last year for dates more than a week ahead. */
function withYear(time: OttlTime, now: bigint): OttlTime {
  const civil = civilTime(time.unixNano, time.location)
  if (civil.year > 0) return time
  const { year } = civilTime(now, 'UTC')
  const inYear = (of: number): OttlTime => {
    const clock = dayNumber(of, civil.month, civil.day) * 86_400 + civil.hour * 3600 + civil.minute * 60 + civil.second
    const seconds = BigInt(clock - localOffset(time.location, clock))
    return new OttlTime(seconds * 1_000_000_000n + BigInt(civil.nanosecond), time.location)
  }
  const current = inYear(year)
  return current.unixNano > now + 7n * 86_400_000_000_000n ? inYear(year - 1) : current
}
