const UNITS: Readonly<Record<string, string>> = {
  d: 'days',
  h: 'hours',
  min: 'minutes',
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
  By: 'bytes',
  KiBy: 'kibibytes',
  MiBy: 'mebibytes',
  GiBy: 'gibibytes',
  TiBy: 'tibibytes',
  KBy: 'kilobytes',
  MBy: 'megabytes',
  GBy: 'gigabytes',
  TBy: 'terabytes',
  m: 'meters',
  V: 'volts',
  A: 'amperes',
  J: 'joules',
  W: 'watts',
  g: 'grams',
  Cel: 'celsius',
  Hz: 'hertz',
  '1': '',
  '%': 'percent',
}

const PER_UNITS: Readonly<Record<string, string>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
}

/** The words for a UCUM unit, `By/s` being bytes and per_second; units in braces are no units. */
export function unitSuffixes(unit: string): { main: string; per: string } {
  const slash = unit.indexOf('/')
  const before = (slash === -1 ? unit : unit.slice(0, slash)).trim()
  const after = slash === -1 ? '' : unit.slice(slash + 1).trim()
  const main = wordOf(before, UNITS)
  const per = wordOf(after, PER_UNITS)
  return { main, per: per === '' ? '' : `per_${per}` }
}

const wordOf = (unit: string, words: Readonly<Record<string, string>>): string =>
  unit === '' || /[{}]/.test(unit) ? '' : Object.hasOwn(words, unit) ? words[unit]! : unit
