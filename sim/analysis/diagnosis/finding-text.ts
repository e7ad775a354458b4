import type { PersonalData } from '../conventions/personal-data.ts'
import type { Finding, FindingCode, FindingValues } from './finding.ts'
import type { ContextFormat } from './propagation-cause.ts'

type Counts = Pick<Finding, 'count' | 'traces'>
type Broken = FindingValues['broken-propagation']

/** How a format of context is called in text. */
const FORMATS: Record<ContextFormat, string> = {
  w3c: 'W3C',
  b3: 'B3',
  jaeger: 'Jaeger',
  xray: 'X-Ray',
  datadog: 'Datadog',
  skywalking: 'SkyWalking',
}

const CAUSES: Record<Broken['cause'], (values: Broken) => string> = {
  linked: () => 'the new traces link to the old ones, so this looks deliberate',
  truncated: () => '64 of the 128 bits of the trace id arrive',
  ignored: ({ sends }) => `the ${FORMATS[sends]} header arrives and is not used`,
  formats: ({ sends, reads }) => `${FORMATS[sends]} → ${FORMATS[reads]}`,
  'no-header': () => 'requests arrive without a header that carries context',
  pair: () => 'both get on with others, so they seem to use different formats',
  receiver: ({ from, to }) => `others continue the traces of ${from}, and ${to} those of nobody`,
  sender: ({ from, to }) => `${to} continues the traces of others, and nobody those of ${from}`,
  unknown: () => 'nothing recorded tells why',
}

const DATA: Record<PersonalData, string> = {
  email: 'an e-mail address',
  card: 'a card number',
  token: 'an access token',
  password: 'a password',
}

const TEXTS: { [C in FindingCode]: (values: FindingValues[C], finding: Counts) => string } = {
  orphans: ({ service }, { count, traces }) =>
    `${spans(count)} of ${service} in ${tracesOf(traces)} name a parent that is not there.`,
  'several-roots': ({ most }, { traces }) => `${tracesOf(traces)} with more than one root, up to ${most}.`,
  'duplicate-ids': (_, { count, traces }) => `${spans(count)} in ${tracesOf(traces)} share the id of another one.`,
  cycles: (_, { traces }) => `${tracesOf(traces)} in which a chain of parents leads back to itself.`,
  'single-span-traces': ({ share }, { count }) => `${tracesOf(count)} of a single span, ${percent(share)} of all.`,
  untimed: (_, { count }) => `${spans(count)} without a start time.`,
  backwards: (_, { count }) => `${spans(count)} that end before they start.`,
  'zero-length': (_, { count }) => `${spans(count)} that took no time although they called something: coarse clocks.`,
  'far-in-time': ({ farthestNs }, { traces }) =>
    `${tracesOf(traces)} more than a week away from the others, up to ${duration(farthestNs)}.`,
  'clock-skew': ({ a, b, offsetNs, lowNs, highNs }, { count }) =>
    `The clock of ${b} shows ${signed(offsetNs)} against ${a} ` +
    `(between ${lowNs === undefined ? 'anything' : signed(lowNs)} and ` +
    `${highNs === undefined ? 'anything' : signed(highNs)}); ${spans(count)} as recorded cannot be.`,
  'clock-step': ({ a, b, beforeOffsetNs, afterOffsetNs }) =>
    `A clock of ${a} or ${b} was set meanwhile: they differ by ${signed(beforeOffsetNs)} before and ` +
    `${signed(afterOffsetNs)} after.`,
  'clock-drift': ({ a, b, offsetNs, driftPpm }) =>
    `The clock of ${b} runs away from that of ${a} by ${driftPpm} ppm, and shows ${signed(offsetNs)} in the middle.`,
  'clock-inconsistent': ({ a, b, remaining }) =>
    `No one offset between the clocks of ${a} and ${b} explains every call: ${spans(remaining)} still cannot be.`,
  'missing-server': ({ from, to }, { count }) =>
    `${count} ${count === 1 ? 'call' : 'calls'} from ${from} to ${to} without a span of ${to}, which makes some elsewhere.`,
  'missing-client': ({ from, to }, { count }) =>
    `${spans(count)} of ${to} hang under ${from} without a client span: the library that calls is not instrumented.`,
  'unexplained-work': ({ service, name }, { count }) =>
    `${spans(count)} "${name}" of ${service} spend most of their time in work that no child explains.`,
  'broken-propagation': (values, { count }) =>
    `${tracesOf(count)} lose their parent between ${values.from} and ${values.to}: ` +
    `${CAUSES[values.cause](values)} (confidence ${values.confidence} %).`,
  'broken-messaging': ({ from, to, destination }, { count }) =>
    `${count} ${count === 1 ? 'message' : 'messages'} from ${from} on ${destination} begin new traces in ${to}, without a link.`,
  'attribute-renamed': ({ key, replacement }, { count }) => `${key} is now ${replacement} (${spans(count)}).`,
  'attribute-both-names': ({ key, replacement }, { count }) =>
    `${spans(count)} have both ${key} and ${replacement}, its new name.`,
  'attribute-removed': ({ key }, { count }) =>
    `${key} is no longer in the conventions, and nothing replaced it (${spans(count)}).`,
  'attribute-type': ({ key, expected, found }, { count }) =>
    `${key} should be ${expected} and is ${found} (${spans(count)}).`,
  'attribute-unit': ({ key, unit, sample }, { count }) =>
    `${key} should be a number of ${unit} and is text such as "${sample}" (${spans(count)}).`,
  'name-high-cardinality': ({ service, names, sample, suggestion }, { count }) =>
    `${names} names of ${spans(count)} of ${service} hold values such as "${sample}"; better: "${suggestion}".`,
  'name-raw-path': ({ service, sample }, { count }) =>
    `${spans(count)} of ${service} are named by the raw path, such as "${sample}", and have no http.route.`,
  'service-name-missing': (_, { count }) => `${spans(count)} of resources without service.name.`,
  'server-error-on-4xx': ({ service }, { count }) =>
    `${spans(count)} of servers of ${service} have status error for an answer 4xx, which is the client's mistake.`,
  'kind-mismatch': ({ service, kind, expected, key }, { count }) =>
    `${spans(count)} of ${service} are of kind ${kind}, but ${key} says ${expected}.`,
  'personal-data': ({ key, data }, { count }) => `${key} holds ${DATA[data]} (${spans(count)}).`,
}

/** Every code there is. */
export const FINDING_CODES = Object.keys(TEXTS)

/** A finding as one English sentence; pages have their own words for each code. */
export function findingText<Code extends FindingCode>(finding: Finding<Code>): string {
  const { code, values, count, traces } = finding
  return TEXTS[code](values, { count, traces })
}

const spans = (count: number): string => `${count} ${count === 1 ? 'span' : 'spans'}`
const tracesOf = (count: number): string => `${count} ${count === 1 ? 'trace' : 'traces'}`
const percent = (share: number): string => `${Math.round(share * 100)} %`
const signed = (ns: number): string => (ns > 0 ? '+' : '') + duration(ns)

function duration(ns: number): string {
  const size = Math.abs(ns)
  if (size < 1e3) return `${ns} ns`
  if (size < 1e6) return `${rounded(ns / 1e3)} µs`
  if (size < 1e9) return `${rounded(ns / 1e6)} ms`
  if (size < 3600e9) return `${rounded(ns / 1e9)} s`
  if (size < 48 * 3600e9) return `${rounded(ns / 3600e9)} h`
  return `${rounded(ns / (24 * 3600e9))} days`
}

const rounded = (value: number): number => Math.round(value * 100) / 100
