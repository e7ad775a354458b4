const NAMES = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']

/** The number of a severity by its name (`info2`) or number, 0 for none; null when there is no such severity. */
export function severityOf(text: string): number | null {
  if (text === '') return 0
  if (/^(?:[1-9]|1[0-9]|2[0-4])$/.test(text)) return Number(text)
  const [, name, step] = /^([A-Z]+?)([234]?)$/.exec(text.toUpperCase()) ?? []
  const level = NAMES.indexOf(name ?? '')
  return level < 0 ? null : level * 4 + Number(step === '' ? 1 : step)
}
