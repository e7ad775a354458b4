/** Dates and `performance` in virtual time, in UTC; `__tl.clock` is set at the beginning of every turn. */
export const GUEST_CLOCK = String.raw`
(() => {
  const tl = globalThis.__tl
  const { hide } = tl

  // Seconds and nanoseconds since 1970.
  tl.clock = [0, 0]
  tl.started = null
  const nowMs = () => tl.clock[0] * 1000 + Math.floor(tl.clock[1] / 1e6)
  const NativeDate = Date
  const dayOnly = /^\s*[+-]?\d{4,6}(-\d\d(-\d\d)?)?\s*$/
  const iso = /^\s*[+-]?\d{4,6}-\d\d-\d\dT/
  const zoned = /(Z|[+-]\d\d:?\d\d|GMT|UTC)\s*(\(.*\))?\s*$/i
  const parse = (text) => {
    const string = String(text)
    if (dayOnly.test(string) || zoned.test(string)) return NativeDate.parse(string)
    return NativeDate.parse(iso.test(string) ? string.trim() + 'Z' : string + ' GMT')
  }
  function VirtualDate(...args) {
    if (new.target === undefined) return new VirtualDate().toString()
    let time = nowMs()
    if (args.length > 1) time = NativeDate.UTC(...args)
    else if (args.length === 1) {
      const value = args[0] instanceof NativeDate ? args[0].getTime() : args[0]
      time = typeof value === 'string' ? parse(value) : value
    }
    return Reflect.construct(NativeDate, [time], new.target)
  }
  VirtualDate.now = nowMs
  VirtualDate.parse = parse
  VirtualDate.UTC = NativeDate.UTC
  const dates = NativeDate.prototype
  VirtualDate.prototype = dates
  hide(dates, 'constructor', VirtualDate)
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    hide(dates, 'get' + part, dates['getUTC' + part])
    if (part !== 'Day') hide(dates, 'set' + part, dates['setUTC' + part])
  }
  const two = (number) => String(number).padStart(2, '0')
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  const method = (name, write) =>
    hide(dates, name, function () {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : write(this)
    })
  const dateText = (d) => days[d.getUTCDay()] + ' ' + months[d.getUTCMonth()] + ' ' + two(d.getUTCDate()) + ' ' + d.getUTCFullYear()
  const clockText = (d) => two(d.getUTCHours()) + ':' + two(d.getUTCMinutes()) + ':' + two(d.getUTCSeconds())
  hide(dates, 'getTimezoneOffset', () => 0)
  method('toString', (d) => dateText(d) + ' ' + clockText(d) + ' GMT+0000 (Coordinated Universal Time)')
  method('toDateString', dateText)
  method('toTimeString', (d) => clockText(d) + ' GMT+0000 (Coordinated Universal Time)')
  method('toLocaleString', (d) => d.toISOString().slice(0, 10) + ' ' + clockText(d))
  method('toLocaleDateString', (d) => d.toISOString().slice(0, 10))
  method('toLocaleTimeString', clockText)
  hide(globalThis, 'Date', VirtualDate)
  hide(globalThis, 'performance', {
    now: () => (tl.clock[0] - tl.started[0]) * 1000 + (tl.clock[1] - tl.started[1]) / 1e6,
    get timeOrigin() {
      return tl.started[0] * 1000 + tl.started[1] / 1e6
    },
  })
})()
`
