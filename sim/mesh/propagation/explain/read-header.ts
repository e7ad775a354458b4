import type { HeaderFormat } from './header-format.ts'
import type { HeaderPart, HeaderReading, PartRole } from './header-reading.ts'
import { readB3, readB3Multi } from './read-b3.ts'
import type { B3Headers } from './read-b3.ts'
import { readBaggage } from './read-baggage.ts'
import { readJaeger, readJaegerBaggage } from './read-jaeger.ts'
import { readTraceparent } from './read-traceparent.ts'
import { readTracestate } from './read-tracestate.ts'
import { readXray } from './read-xray.ts'

const B3_ROLES: Record<string, PartRole> = {
  'x-b3-traceid': 'trace-id',
  'x-b3-spanid': 'span-id',
  'x-b3-sampled': 'sampled',
  'x-b3-flags': 'debug',
  'x-b3-parentspanid': 'parent-id',
}

/** Takes a header's value apart by its format; `ask` gives the other headers, for those that belong together. */
export function readHeader(
  format: HeaderFormat,
  asked: string,
  value: string,
  ask: (name: string) => string | undefined,
): HeaderReading {
  switch (format) {
    case 'traceparent':
      return readTraceparent(value)
    case 'tracestate':
      return readTracestate(value)
    case 'baggage':
      return readBaggage(value)
    case 'b3':
      return readB3(value)
    case 'uber-trace-id':
      return readJaeger(value)
    case 'uberctx':
      return readJaegerBaggage(value)
    case 'x-amzn-trace-id':
      return readXray(value)
    case 'x-b3': {
      const together = readB3Multi({ ...askB3(ask), [asked.slice('x-b3-'.length)]: value })
      const own: HeaderPart | undefined = together.parts.find(({ role }) => role === B3_ROLES[asked])
      return { parts: own === undefined ? [] : [own], problem: own?.problem ?? together.problem }
    }
  }
}

function askB3(ask: (name: string) => string | undefined): B3Headers {
  return {
    traceid: ask('x-b3-traceid'),
    spanid: ask('x-b3-spanid'),
    sampled: ask('x-b3-sampled'),
    flags: ask('x-b3-flags'),
    parentspanid: ask('x-b3-parentspanid'),
  }
}
